import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { OAuthError } from './oauth.error.js';

export interface SecurityEventTokenExpectations {
  /** Exact names. */
  readonly issuers: readonly string[];
  /** Our client ids there. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly string[];
  readonly keys: JWTVerifyGetKey;
  /** What `typ` says where it says more than JWT. */
  readonly type: 'secevent+jwt' | 'logout+jwt';
  /** Seconds after which it is no news any more. */
  readonly maxAge: number;
}

const text = z
  .string()
  .max(255)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);

const claims = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string()).min(1)]),
  iat: z.number(),
  jti: text,
  sub: text.optional(),
  sid: text.optional(),
  // One token, one event: where there are more, who knows which one we are to act on.
  events: z
    .record(z.string().max(255), z.record(z.string(), z.unknown()))
    .refine((events) => Object.keys(events).length === 1),
});

export type SecurityEventTokenClaims = z.infer<typeof claims>;

/** Seconds two clocks may differ. */
const SKEW = 60;

/**
 * A security event token (RFC 8417), of which a logout token is one kind. The key comes from the issuer's own set; `jku`,
 * `x5u` and embedded keys are never looked at. Throws an `OAuthError`: `rejected` when the token is at fault, otherwise as the
 * key set failed. Whether it has been seen before is for the caller to find out, by `jti`.
 */
export async function verifySecurityEventToken(
  token: string,
  { keys, type, maxAge, ...expected }: SecurityEventTokenExpectations,
): Promise<SecurityEventTokenClaims> {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: [...expected.issuers],
    audience: [...expected.audiences],
    algorithms: [...expected.algorithms],
    clockTolerance: SKEW,
    requiredClaims: ['iss', 'aud', 'iat', 'jti', 'events'],
  }).catch((cause) => {
    if (cause instanceof errors.JOSEError) throw refusal(cause.code);
    if (cause instanceof OAuthError) throw cause;
    throw new OAuthError('invalid', 'The key set has a key that is none', { cause });
  });
  // RFC 8725 §3.11: a token that was made for another purpose says so. Google's say no more than JWT.
  if (!isOfType(protectedHeader.typ, type)) throw refusal('typ');
  const result = claims.safeParse(payload);
  if (!result.success) throw refusal('claims');
  const age = Date.now() / 1000 - result.data.iat;
  if (age < -SKEW || age > maxAge) throw refusal('iat');
  // Back-Channel Logout §2.4: with a nonce it could pass for an ID token.
  if ('nonce' in result.data) throw refusal('nonce');
  return result.data;
}

function isOfType(typ: string | undefined, type: string): boolean {
  const said = typ?.toLowerCase().replace(/^application\//, '');
  return said === undefined || said === 'jwt' || said === type;
}

export const refusal = (what: string) =>
  new OAuthError('rejected', `The security event token was refused: ${what}`, { error: 'invalid_request' });
