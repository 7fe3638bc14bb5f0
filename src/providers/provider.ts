import type { Strategy } from 'passport';
import type { Logout } from '../oauth/logout-token.js';
import type { PostedCode } from '../oauth/posted-code.js';
import type { HeldTokens } from '../oauth/revocation.js';
import type { RiscEvent } from '../oauth/risc-event.js';
import type { ScopeAliases } from '../oauth/scope.js';
import type { TokenSet } from '../oauth/token-set.js';
import type { Profile } from './profile.js';

/** What we ask of a provider when we send somebody there. */
export interface AuthorizationAsk {
  readonly nonce: string;
  readonly prompt?: string | undefined;
  readonly loginHint?: string | undefined;
}

/** What the response to that must prove. */
export interface ProfileExpectations {
  /** Absent: the token must have none. */
  readonly nonce?: string | undefined;
}

/** A posted access token that was proven to be issued to our client. */
export interface ProvenAccessToken {
  readonly profile: Profile;
  /** Absent where nothing could be done with it later: an OAuth 1.0a token is no bearer token. */
  readonly tokens: TokenSet | undefined;
}

/** An identity provider. The required part is small; an ability exists if and only if its member does. */
export interface Provider {
  /** Path segment and prefix of its variables. */
  readonly id: string;
  /** Button text. */
  readonly label: string;
  readonly scopes: {
    /** Always asked for. */
    readonly signIn: readonly string[];
    /** What a frontend may ask for on top. */
    readonly extra: readonly string[];
    /** Short names that the provider's responses spell in another way. */
    readonly aliases?: ScopeAliases;
  };

  /** The redirect door: any Passport OAuth strategy that was given `pendingAuthorizationStore` and our transport. */
  readonly strategy?: Strategy;
  /** The options its `authenticate` takes to begin an authorization request. */
  authorizationOptions(ask: AuthorizationAsk): object;
  /** The claims behind a token set, verified. Throws an `OAuthError` or a `ValetkeyError`. */
  readProfile(tokens: TokenSet, expected: ProfileExpectations): Promise<Profile>;

  /** RFC 9207: whose name `iss` must bear, and whether it must be there. */
  issuer?(): Promise<{ readonly name: string; readonly promised: boolean }>;
  /** Asking with this prompt makes the provider issue a refresh token when it otherwise would not. */
  readonly promptForRefreshToken?: string;

  /**
   * Posted credentials of native apps and popups. A credential that is at fault throws an `OAuthError` that is `rejected`,
   * one that was issued to another client a `WrongAudienceError`.
   */
  exchangePostedCode?(posted: PostedCode): Promise<TokenSet>;
  /** `nonce` as the server gave it out; in the token it may also be hashed. */
  verifyIdToken?(idToken: string, expected: ProfileExpectations): Promise<Profile>;
  /** Must prove that the token was issued to *our* client. `secret`: OAuth 1.0a. */
  verifyAccessToken?(token: string, secret?: string): Promise<ProvenAccessToken>;

  /** A fresh access token for a stored refresh token (RFC 6749 §6). `held` are the grant's scopes. */
  refresh?(refreshToken: string, held: readonly string[]): Promise<TokenSet>;
  /** Ends the grant behind the tokens at the provider; one that is gone already counts as ended (RFC 7009 §2.2). */
  revoke?(tokens: HeldTokens): Promise<void>;
  /**
   * What the provider tells us unasked. A token that is at fault throws an `OAuthError` that is `rejected`. Whether it has
   * been seen before is for the caller to find out.
   */
  verifyLogoutToken?(token: string): Promise<Logout>;
  verifySecurityEvent?(token: string): Promise<RiscEvent>;
  /** What the proxy may reach with the token: origins, where `*.` stands for any subdomain. */
  readonly api?: { readonly origins: readonly string[] };
  /** What the provider says of the person now. */
  fetchUserinfo?(accessToken: string, subject: string): Promise<Record<string, unknown>>;
}
