import { remoteKeySet } from '../../oauth/key-set.js';
import { riscConfiguration } from '../../oauth/risc-configuration.js';
import { readRiscEvent, type RiscEvent } from '../../oauth/risc-event.js';
import { verifySecurityEventToken } from '../../oauth/security-event-token.js';
import { GOOGLE_ISSUER_NAMES } from './google.server.js';

/** In seconds. Google tries again for a while if we are away; what comes later is somebody playing it back. */
const MAX_AGE = 86_400;

/**
 * Cross-Account Protection (https://developers.google.com/identity/protocols/risc): reads a token by the issuer name and the
 * keys of the RISC configuration, where Google's has a slash at its end.
 */
export function securityEventReader(
  issuer: string | undefined,
  audiences: readonly string[],
): (token: string) => Promise<RiscEvent> {
  const names = issuer ? [issuer] : GOOGLE_ISSUER_NAMES;
  const base = names[0]!.replace(/\/$/, '');
  const configuration = riscConfiguration(`${base}/.well-known/risc-configuration`);
  const keys = remoteKeySet(async () => (await configuration()).jwks_uri);
  return async (token) => {
    const { issuer: name } = await configuration();
    const claims = await verifySecurityEventToken(token, {
      issuers: [name],
      audiences,
      algorithms: ['RS256'],
      keys,
      type: 'secevent+jwt',
      maxAge: MAX_AGE,
    });
    return readRiscEvent(claims, [name, ...names]);
  };
}
