import googleG from './google-g.svg';

const logos = new Map([['google', googleG]]);

/** Decorative: the provider's name always stands beside it. */
export function ProviderLogo({ provider }: { provider: string }) {
  const logo = logos.get(provider);
  return logo ? <img src={logo} alt="" width={20} height={20} /> : null;
}
