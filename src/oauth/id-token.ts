import { createHash } from 'node:crypto';
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { sameSecret } from '../crypto/digest.js';
import { OAuthError, WrongAudienceError } from './oauth.error.js';

export interface IdTokenExpectations {
  /** Exact names; Google has two for itself. */
  readonly issuers: readonly string[];
  /** Our client ids at this provider. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly string[];
  readonly keys: JWTVerifyGetKey;
  /** The forms it may have. Absent where the flow has none (a popup's code). */
  readonly nonce?: string | readonly string[] | undefined;
  /** The access token issued beside it, for `at_hash`. */
  readonly accessToken?: string | undefined;
}

const claims = z.looseObject({
  iss: z.string(),
  // A NUL no database keeps, and half a surrogate pair it may replace: two subjects would become one.
  sub: z
    .string()
    .max(255)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u),
  aud: z.union([z.string(), z.array(z.string()).min(1)]),
  azp: z.string().optional(),
  exp: z.number(),
  iat: z.number(),
  auth_time: z.number().optional(),
  nonce: z.string().optional(),
  at_hash: z.string().optional(),
});

export type IdTokenClaims = z.infer<typeof claims>;

/** When it was issued, and until when it holds: `iat` and `exp`, whole seconds since 1970. */
export interface IdTokenLife {
  readonly iat: number;
  readonly exp: number;
}

/** Seconds two clocks may differ. */
const SKEW = 60;

/**
 * OpenID Connect Core §3.1.3.7. The key comes from the issuer's own set; `jku`, `x5u` and embedded keys are never looked
 * at. Throws an `OAuthError`: `rejected` when the token is at fault, otherwise as the key set failed.
 */
export async function verifyIdToken(idToken: string, expected: IdTokenExpectations): Promise<IdTokenClaims> {
  const { payload, protectedHeader } = await jwtVerify(idToken, expected.keys, {
    issuer: [...expected.issuers],
    audience: [...expected.audiences],
    algorithms: [...expected.algorithms],
    clockTolerance: SKEW,
    requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
  }).catch((cause) => {
    if (cause instanceof errors.JWTClaimValidationFailed && cause.claim === 'aud') throw wrongAudience('aud');
    if (cause instanceof errors.JOSEError) throw refusal(cause.code);
    if (cause instanceof OAuthError) throw cause;
    throw new OAuthError('invalid', 'The key set has a key that is none', { cause });
  });
  // A JWT of another kind (RFC 8725 §3.11): access, logout and security event tokens say so.
  if (protectedHeader.typ !== undefined && protectedHeader.typ.toLowerCase() !== 'jwt') throw refusal('typ');
  // Those that do not say it, such as Google's, tell by this: a posted ID token needs no nonce, and nor do they have one.
  if ('events' in payload) throw refusal('events');
  const result = claims.safeParse(payload);
  if (!result.success) throw refusal('claims');
  checkAudience(result.data, expected.audiences);
  if (result.data.iat > Date.now() / 1000 + SKEW) throw refusal('iat');
  checkNonce(result.data, expected.nonce);
  checkAccessTokenHash(result.data, protectedHeader.alg, expected.accessToken);
  return result.data;
}

/** Rules 3–5: every audience is ours, and so is the party it was issued to. */
function checkAudience({ aud, azp }: IdTokenClaims, ours: readonly string[]): void {
  const audiences = [aud].flat();
  if (!audiences.every((audience) => ours.includes(audience))) throw wrongAudience('aud');
  if (azp === undefined ? audiences.length > 1 : !ours.includes(azp)) throw wrongAudience('azp');
}

/** Rule 11: in both or in neither. */
function checkNonce({ nonce }: IdTokenClaims, expected: IdTokenExpectations['nonce']): void {
  const matches =
    nonce === undefined
      ? expected === undefined
      : [expected ?? []].flat().some((form) => sameSecret(nonce, form));
  if (!matches) throw refusal('nonce');
}

/** §3.1.3.8: the left half of the hash that the signature algorithm uses. */
function checkAccessTokenHash(
  { at_hash }: IdTokenClaims,
  alg: string,
  accessToken: string | undefined,
): void {
  if (at_hash === undefined || accessToken === undefined) return;
  const hash = createHash(alg === 'EdDSA' ? 'sha512' : `sha${alg.slice(-3)}`)
    .update(accessToken)
    .digest();
  if (hash.subarray(0, hash.length / 2).toString('base64url') !== at_hash) throw refusal('at_hash');
}

const wrongAudience = (what: string) =>
  new WrongAudienceError(`The ID token was refused: ${what}`, 'invalid_id_token');

const refusal = (what: string) =>
  new OAuthError('rejected', `The ID token was refused: ${what}`, { error: 'invalid_id_token' });
