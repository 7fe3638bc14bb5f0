import type { IdTokenLife } from '../oauth/id-token.js';

/** Verified claims about the person, in the provider's words. */
export interface Profile {
  /** The provider's key for the person; never reused, byte for byte. */
  readonly subject: string;
  readonly email: string | null;
  /** The provider vouches for the address. */
  readonly emailVerified: boolean;
  /** The provider runs that very mailbox, so no reassigned or hijacked one stands behind its word. Absent: it does not. */
  readonly emailAuthoritative?: boolean;
  readonly name: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** https only. */
  readonly picture: string | null;
  /** The provider's own session, by which its logout tokens name ours. */
  readonly sid?: string;
  /** Of the ID token that said all this, where one did. */
  readonly idTokenLife?: IdTokenLife;
}
