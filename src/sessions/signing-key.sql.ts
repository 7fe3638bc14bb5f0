import type { Statement } from '../database/statement.js';

/** Any constant will do; it is ours alone. Held by whoever adds a key. */
export const SIGNING_KEYS_LOCK = 7_382_540_114;

/** Those that tokens may be signed with, the one that signs now first among those of which `signs` is true. */
export const STANDING_KEYS: Statement = {
  name: 'standing_signing_keys',
  text: `SELECT kid, public_jwk AS "publicJwk", private_key AS "privateKey", signs_from <= clock_timestamp() AS signs
         FROM signing_keys WHERE retired_at IS NULL OR retired_at > clock_timestamp()
         ORDER BY signs_from DESC, kid`,
  values: [],
};

/** `[kid, public JWK, sealed private key, seconds until it signs]` */
export const INSERT_KEY = `INSERT INTO signing_keys (kid, public_jwk, private_key, signs_from)
  VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 second') RETURNING signs_from AS "signsFrom"`;

/** Deletes up to `most` keys that were retired a day ago; a row for each. */
export function pruneSigningKeys(most: number): Statement {
  return {
    name: 'prune_signing_keys',
    text: `DELETE FROM signing_keys WHERE kid IN
             (SELECT kid FROM signing_keys WHERE retired_at < now() - interval '1 day' LIMIT $1)
           RETURNING kid`,
    values: [most],
  };
}
