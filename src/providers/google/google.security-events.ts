import { remoteKeySet } from '../../oauth/key-set.js';
import { riscConfiguration } from '../../oauth/risc-configuration.js';
import { readRiscEvent, type RiscEvent } from '../../oauth/risc-event.js';
import { verifySecurityEventToken } from '../../oauth/security-event-token.js';
import { GOOGLE_ISSUER_NAMES } from './google.server.js';

/** In seconds. Google tries again for a while if we are away; what comes later is somebody playing it back. */
const MAX_AGE = 86_400;

/**
 * Cross-Account Protection (https://developers.google.com/identity/protocols/risc): reads a token by the issuer name and the
 * keys of the RISC configuration. Google bears its name with a slash at the end there.
 */
export function securityEventReader(
  issuer: string | undefined,
  audiences: readonly string[],
): (token: string) => Promise<RiscEvent> {
  const bare = (issuer ? [issuer] : GOOGLE_ISSUER_NAMES).map((name) => name.replace(/\/$/, ''));
  const names = bare.flatMap((name) => [name, `${name}/`]);
  const configuration = riscConfiguration(`${bare[0]}/.well-known/risc-configuration`, names);
  const keys = remoteKeySet(async () => (await configuration()).jwks_uri);
  return async (token) => {
    const claims = await verifySecurityEventToken(token, {
      issuers: [(await configuration()).issuer],
      audiences,
      algorithms: ['RS256'],
      keys,
      type: 'secevent+jwt',
      maxAge: MAX_AGE,
    });
    return readRiscEvent(claims, names);
  };
}
