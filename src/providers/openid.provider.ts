import type { Strategy } from 'passport';
import type { ClientCredentials } from '../oauth/client-authentication.js';
import {
  type IdTokenClaims,
  type IdTokenExpectations,
  type IdTokenLife,
  verifyIdToken,
} from '../oauth/id-token.js';
import { remoteKeySet } from '../oauth/key-set.js';
import { nonceForms } from '../oauth/nonce.js';
import { type Logout, verifyLogoutToken } from '../oauth/logout-token.js';
import { OAuthError } from '../oauth/oauth.error.js';
import { exchangePostedCode, type PostedCode } from '../oauth/posted-code.js';
import { refreshTokenSet } from '../oauth/refresh.js';
import { type HeldTokens, revokeToken } from '../oauth/revocation.js';
import type { ScopeAliases } from '../oauth/scope.js';
import type { AuthorizationServer, ServerMetadata } from '../oauth/server.js';
import type { TokenSet } from '../oauth/token-set.js';
import { fetchUserinfo } from '../oauth/userinfo.js';
import { readStandardClaims } from './claims.js';
import type { Profile } from './profile.js';
import type { AuthorizationAsk, ProfileExpectations, Provider } from './provider.js';

export interface OpenIdSettings {
  readonly label: string;
  /** The first is the web client; ID tokens issued to any of them are ours. */
  readonly clientIds: readonly [string, ...string[]];
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly extraScopes: readonly string[];
}

/** Who issues the ID tokens. */
export interface OpenIdIssuer {
  readonly server: ServerMetadata;
  /** What `iss` may be. */
  readonly names: readonly string[];
  readonly algorithms: readonly string[];
  readonly scopeAliases?: ScopeAliases;
}

/** What OpenID Connect has settled, and so is the same for every issuer. */
export abstract class OpenIdProvider implements Provider {
  readonly label: string;
  readonly scopes: Provider['scopes'];
  abstract readonly strategy: Strategy;
  protected readonly server: ServerMetadata;
  private readonly expected: Omit<IdTokenExpectations, 'nonce' | 'accessToken'>;

  constructor(
    readonly id: string,
    private readonly settings: OpenIdSettings,
    { server, names, algorithms, scopeAliases: aliases = {} }: OpenIdIssuer,
  ) {
    this.label = settings.label;
    this.scopes = { signIn: settings.scopes, extra: settings.extraScopes, aliases };
    this.server = server;
    const keys = remoteKeySet(async () => (await server()).jwks_uri);
    this.expected = { issuers: names, audiences: settings.clientIds, algorithms, keys };
  }

  abstract authorizationOptions(ask: AuthorizationAsk): object;

  async issuer() {
    const { issuer: name, authorization_response_iss_parameter_supported: promised = false } =
      await this.server();
    return { name, promised };
  }

  async readProfile({ idToken, accessToken }: TokenSet, { nonce }: ProfileExpectations): Promise<Profile> {
    if (!idToken) throw new OAuthError('invalid', 'The token response has no ID token');
    const claims = await verifyIdToken(idToken, { ...this.expected, nonce, accessToken });
    return { ...(await this.toProfile(claims, accessToken)), idTokenLife: lifeOf(claims) };
  }

  async verifyIdToken(idToken: string, { nonce }: ProfileExpectations): Promise<Profile> {
    const forms = nonce === undefined ? undefined : nonceForms(nonce);
    const claims = await verifyIdToken(idToken, { ...this.expected, nonce: forms });
    return { ...(await this.toProfile(claims)), idTokenLife: lifeOf(claims) };
  }

  verifyLogoutToken(token: string): Promise<Logout> {
    return verifyLogoutToken(token, this.expected);
  }

  async exchangePostedCode(posted: PostedCode): Promise<TokenSet> {
    const server = await this.server();
    const client = this.credentials(server);
    return exchangePostedCode(
      { endpoint: server.token_endpoint, client, scopes: this.scopes.signIn },
      posted,
    );
  }

  async refresh(refreshToken: string, held: readonly string[]): Promise<TokenSet> {
    const server = await this.server();
    return refreshTokenSet(server.token_endpoint, this.credentials(server), refreshToken, held);
  }

  async revoke(tokens: HeldTokens): Promise<void> {
    const server = await this.server();
    await revokeToken(server.revocation_endpoint, tokens, this.credentials(server));
  }

  async fetchUserinfo(accessToken: string, subject: string): Promise<Record<string, unknown>> {
    return fetchUserinfo((await this.server()).userinfo_endpoint, accessToken, subject);
  }

  protected credentials(_server: AuthorizationServer): ClientCredentials {
    return { clientId: this.settings.clientIds[0], clientSecret: this.settings.clientSecret };
  }

  /** `accessToken`: the one that came beside the ID token. */
  protected toProfile(claims: IdTokenClaims, _accessToken?: string): Profile | Promise<Profile> {
    return readStandardClaims(claims);
  }
}

const lifeOf = ({ iat, exp }: IdTokenClaims): IdTokenLife => ({ iat: Math.floor(iat), exp: Math.floor(exp) });
