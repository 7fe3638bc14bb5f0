import { isEmail } from '../users/email.js';
import type { Profile } from './profile.js';

interface StandardClaims {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

const SID = /^[^\p{Cc}\p{Cs}]{1,255}$/u;

/** OpenID Connect Core §5.1. `email_verified` counts only as the boolean true: some providers send "false" as text. */
export function readStandardClaims(claims: StandardClaims): Profile {
  // As it stands or not at all: an address made to fit could be somebody else's.
  const { email, sid } = claims;
  return {
    subject: claims.sub,
    email: typeof email === 'string' && isEmail(email) ? email : null,
    emailVerified: claims.email_verified === true,
    name: text(claims.name, 200),
    givenName: text(claims.given_name, 200),
    familyName: text(claims.family_name, 200),
    picture: httpsUrl(claims.picture),
    ...(typeof sid === 'string' && SID.test(sid) && { sid }),
  };
}

function text(value: unknown, longest: number): string | null {
  if (typeof value !== 'string') return null;
  // PostgreSQL has no NUL in text.
  return value.replaceAll('\0', '').trim().slice(0, longest) || null;
}

function httpsUrl(value: unknown): string | null {
  const url = text(value, 2048);
  return url && URL.canParse(url) && new URL(url).protocol === 'https:' ? url : null;
}
