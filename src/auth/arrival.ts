import type { TokenSet } from '../oauth/token-set.js';
import type { Profile } from '../providers/profile.js';
import type { SessionClaims } from '../sessions/access-token.js';
import type { Device } from '../sessions/new-sessions.js';
import type { IssuedSession } from '../sessions/session-tokens.js';
import type { User } from '../users/user.js';

/** A proven provider account, at the door. */
export interface Arrival {
  readonly provider: string;
  readonly profile: Profile;
  /** For the vault; absent where nothing was brought that could be used later. */
  readonly tokens: TokenSet | undefined;
  readonly device: Device;
  /** Makes the credential single use across processes. */
  readonly onceKey: string | undefined;
  /** Whether somebody new is welcome. */
  readonly mayCreate: boolean;
  /** Turn back for a consent that brings a refresh token, if none came and none is on file. */
  readonly wantsRefreshToken?: boolean;
  /** The session is handed over later, for a one-time code and the verifier of this challenge (RFC 7636). */
  readonly codeChallenge?: string | undefined;
  /** The session that is there already: it goes on, and no other is opened, if it is this very user's. */
  readonly present?: SessionClaims | undefined;
}

export interface SignedIn {
  readonly outcome: 'signed_in';
  readonly user: User;
  readonly created: boolean;
  readonly session: IssuedSession;
}

export type SignIn =
  | SignedIn
  | { readonly outcome: 'code_issued'; readonly code: string }
  | { readonly outcome: 'already_connected'; readonly user: User; readonly present: SessionClaims }
  | { readonly outcome: 'refresh_token_missing' };
