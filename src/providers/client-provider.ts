import { type ClientSettings, clientVariables, readClientSettings } from './client.settings.js';
import type { ProviderInstallation } from './installation.js';
import { oneProvider } from './one-provider.js';
import { prefixOf, withPrefix } from './prefixed-variables.js';
import type { Provider } from './provider.js';

interface Parts {
  readonly id: string;
  readonly label: string;
  /** Always asked for, unless the variable says otherwise. */
  readonly scopes: string;
  readonly provider: new (settings: ClientSettings, callbackUrl: string) => Provider;
}

/** A single provider that takes what any client has: `ID_CLIENT_ID`, `ID_CLIENT_SECRET` and so on. */
export function clientProvider({ id, label, scopes, provider }: Parts): ProviderInstallation {
  const prefix = prefixOf(id);
  const variables = clientVariables(label, scopes);
  return oneProvider({
    id,
    provider,
    variables: withPrefix(prefix, variables),
    read: (env, problems) => readClientSettings(prefix, variables, env, problems),
  });
}
