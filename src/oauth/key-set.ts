import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { requestJson } from './request-json.js';

const FRESH_MS = 10 * 60_000;
/** An unknown `kid` may be a rolled key or an attacker's invention: one look in this time, whoever asks. */
const UNKNOWN_KID_MS = 30_000;

const jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

/** A provider's published keys (RFC 7517), fetched when needed and shared by all who wait. */
export function remoteKeySet(uri: () => Promise<string>): JWTVerifyGetKey {
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  let fetchedAt = -Infinity;
  let lookedForUnknownAt = -Infinity;
  let fetching: Promise<void> | undefined;

  const refetch = () =>
    (fetching ??= (async () => {
      const document = await requestJson('The key set', await uri(), jwks);
      keys = createLocalJWKSet(document as JSONWebKeySet);
      fetchedAt = performance.now();
    })().finally(() => (fetching = undefined)));

  return async (header, token) => {
    if (performance.now() - fetchedAt > FRESH_MS) await refetch();
    try {
      return await keys!(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // A rolled key brings many at once: who comes while somebody looks for it waits with them.
      if (!fetching) {
        if (performance.now() - lookedForUnknownAt < UNKNOWN_KID_MS) throw error;
        lookedForUnknownAt = performance.now();
      }
      await refetch();
      return keys!(header, token);
    }
  };
}
