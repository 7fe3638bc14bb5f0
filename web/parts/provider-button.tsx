import type { Provider } from '../api/types.js';
import { ProviderLogo } from './provider-logo.js';
import classes from './provider-button.module.css';

/** A link, not a script: sign-in is a plain navigation. Google's measures and colours, which suit every provider. */
export function ProviderButton({ provider, returnTo }: { provider: Provider; returnTo: string | undefined }) {
  const query = returnTo ? `?${new URLSearchParams({ return_to: returnTo })}` : '';
  return (
    <a className={classes.button} href={`/auth/${encodeURIComponent(provider.id)}${query}`}>
      <ProviderLogo provider={provider.id} />
      Continue with {provider.name}
    </a>
  );
}
