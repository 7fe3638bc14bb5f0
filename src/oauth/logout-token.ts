import {
  refusal,
  type SecurityEventTokenExpectations,
  verifySecurityEventToken,
} from './security-event-token.js';

/** Whose sessions are over at the provider. At least one of the two is there. */
export interface Logout {
  /** Names the token itself. */
  readonly id: string;
  readonly subject: string | undefined;
  /** One session of theirs; without it, all. */
  readonly sid: string | undefined;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** In seconds. It is news of this moment, sent straight to us. */
const MAX_AGE = 300;

/** OpenID Connect Back-Channel Logout 1.0 §2.6. */
export async function verifyLogoutToken(
  token: string,
  expected: Omit<SecurityEventTokenExpectations, 'type' | 'maxAge'>,
): Promise<Logout> {
  const claims = await verifySecurityEventToken(token, { ...expected, type: 'logout+jwt', maxAge: MAX_AGE });
  if (!Object.hasOwn(claims.events, EVENT)) throw refusal('events');
  // As in ID tokens: an audience beside us could pass the token on to us.
  if (![claims.aud].flat().every((audience) => expected.audiences.includes(audience))) throw refusal('aud');
  if (claims.sub === undefined && claims.sid === undefined) throw refusal('sub');
  return { id: claims.jti, subject: claims.sub, sid: claims.sid };
}
