import { v7 as uuidv7 } from 'uuid';
import type { Joining, KnownUser } from '../connections/joining.js';
import type { Profile } from '../providers/profile.js';
import type { User } from '../users/user.js';
import type { SignInFactsRow } from './sign-in-facts.sql.js';

export const toKnown = (row: SignInFactsRow | undefined): KnownUser | undefined =>
  row && { id: row.user_id, emailVerified: row.email_verified, disabled: row.disabled };

/** An address that nobody vouched for never becomes a user's. */
export function newUser(profile: Profile, vouched: boolean): User {
  return {
    id: uuidv7(),
    email: vouched ? profile.email : null,
    email_verified: vouched,
    name: profile.name,
    given_name: profile.givenName,
    family_name: profile.familyName,
    picture: profile.picture,
    created_at: new Date().toISOString(),
  };
}

/** Of somebody who comes with a password: nobody else has a word on them. */
export const profileOf = (user: User): Profile => ({
  subject: user.id,
  email: user.email,
  emailVerified: user.email_verified,
  name: user.name,
  givenName: user.given_name,
  familyName: user.family_name,
  picture: user.picture,
});

const PARTICULARS = ['name', 'given_name', 'family_name', 'picture'] as const;
const NOTHING = { name: null, given_name: null, family_name: null, picture: null };

/** The provider's word fills in what is not known. Who takes over has not been known at all: see clear-out.ts. */
export function toUser(row: SignInFactsRow, verdict: Joining['verdict'], profile: Profile): User {
  const known = verdict === 'take_over' ? NOTHING : row;
  return {
    id: row.user_id,
    email: row.email,
    email_verified: row.email_verified || verdict === 'take_over',
    name: known.name ?? profile.name,
    given_name: known.given_name ?? profile.givenName,
    family_name: known.family_name ?? profile.familyName,
    picture: known.picture ?? profile.picture,
    created_at: row.created_at.toISOString(),
  };
}

export const isNews = (row: SignInFactsRow, user: User): boolean =>
  PARTICULARS.some((key) => row[key] !== user[key]);
