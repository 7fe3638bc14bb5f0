import type { Config } from '../../config/config.js';
import { isLoopback } from '../../config/loopback.js';
import { type Finding, ok, warning } from './finding.js';

type Addresses = Pick<
  Config,
  'production' | 'publicUrl' | 'frontendUrl' | 'trustedOrigins' | 'cookieDomain' | 'trustProxy'
>;

/** How browsers, frontends and proxies meet the service: told from the configuration alone. */
export function lookAtAddresses(config: Addresses): Finding[] {
  return [...ofCookies(config), ...ofFrontends(config), ...ofProxies(config)];
}

function ofCookies({ production, publicUrl, cookieDomain }: Addresses): Finding[] {
  if (!publicUrl.startsWith('https:'))
    return [
      production
        ? warning(
            'PUBLIC_URL is plain http: cookies have no Secure and no prefix',
            'set PUBLIC_URL to the https address that browsers use',
          )
        : ok('cookies for development on plain-http loopback'),
    ];
  return [
    cookieDomain
      ? ok(`cookies for every host under ${cookieDomain}, sent over https only`)
      : ok('cookies for this host alone, sent over https only'),
  ];
}

function ofFrontends({ production, publicUrl, frontendUrl, trustedOrigins, cookieDomain }: Addresses): Finding[] {
  return [...new Set([new URL(frontendUrl).origin, ...trustedOrigins])]
    .filter((origin) => origin !== publicUrl)
    .map((origin) => {
      const name = origin === new URL(frontendUrl).origin ? 'FRONTEND_URL' : 'ALLOWED_ORIGINS';
      const { hostname, protocol } = new URL(origin);
      if (!sameSite(origin, publicUrl))
        return warning(
          `${name}: ${origin} is another site than PUBLIC_URL, so cookies (SameSite=Lax) don't travel from there`,
          'put both under one domain and scheme, or take the session by response=code there',
        );
      if (production && publicUrl.startsWith('https:') && isLoopback(hostname))
        return warning(`${name}: ${origin} lets pages on that machine act for people`, 'remove it in production');
      if (cookieDomain && !`.${hostname}`.endsWith(`.${cookieDomain}`))
        return warning(`${name}: ${origin} is not under COOKIE_DOMAIN`, 'take a parent domain of both, or none');
      return ok(`${name}: ${origin} (${protocol.slice(0, -1)}) may use cookies`);
    });
} // prettier-ignore

function ofProxies({ publicUrl, trustProxy }: Addresses): Finding[] {
  const behindTls = publicUrl.startsWith('https:');
  if (behindTls && trustProxy === 0)
    return [
      warning(
        'PUBLIC_URL is https, which something in front must end, and TRUST_PROXY is 0: everybody seems to come from there',
        'set TRUST_PROXY to the number of proxies in front',
      ),
    ];
  if (!behindTls && trustProxy > 0)
    return [
      warning(
        'TRUST_PROXY is set and PUBLIC_URL is plain http: who reaches the service directly names any address as their own',
        'set TRUST_PROXY to 0 where nothing stands in front',
      ),
    ];
  return [ok(trustProxy === 0 ? 'no proxy is trusted' : `X-Forwarded-For is believed of ${trustProxy} in front`)];
} // prettier-ignore

/** Schemeful, and by the last two labels: the list of public suffixes is not here, so `co.uk` passes for a site. */
function sameSite(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  const site = ({ hostname }: URL) =>
    /^[\d.]+$|^\[/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
  return a.protocol === b.protocol && site(a) === site(b);
}
