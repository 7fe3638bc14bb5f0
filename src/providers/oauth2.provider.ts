import type { Strategy } from 'passport';
import type { ClientCredentials } from '../oauth/client-authentication.js';
import { SubjectMismatchError } from '../oauth/oauth.error.js';
import type { CodeEndpoints } from '../oauth/passport-transport.js';
import { exchangePostedCode, type PostedCode } from '../oauth/posted-code.js';
import { refreshTokenSet } from '../oauth/refresh.js';
import { type HeldTokens, revokeToken } from '../oauth/revocation.js';
import type { TokenSet } from '../oauth/token-set.js';
import type { ClientSettings } from './client.settings.js';
import { OAuth2Strategy } from './oauth2.strategy.js';
import type { Profile } from './profile.js';
import type { AuthorizationAsk, Provider } from './provider.js';

/** In the words of RFC 8414. */
export interface OAuth2Endpoints extends CodeEndpoints {
  /** Without it a grant can't be ended there. */
  readonly revocation_endpoint?: string;
}

/** What OAuth 2.0 has settled. What it has not: where things are, and how the provider says who somebody is. */
export abstract class OAuth2Provider<Userinfo extends Record<string, unknown>> implements Provider {
  abstract readonly id: string;
  abstract readonly label: string;
  readonly scopes: Provider['scopes'];
  protected readonly client: ClientCredentials;

  constructor(
    settings: ClientSettings,
    callbackUrl: string,
    protected readonly endpoints: OAuth2Endpoints,
    readonly strategy: Strategy = new OAuth2Strategy(settings, callbackUrl, async () => endpoints),
  ) {
    const { clientId, clientSecret, scopes, extraScopes } = settings;
    const { authentication } = endpoints;
    this.client = { clientId, clientSecret, ...(authentication && { authentication }) };
    this.scopes = { signIn: scopes, extra: extraScopes };
  }

  /** What the provider says of the person whose token it is. */
  protected abstract userinfo(accessToken: string): Promise<Userinfo>;
  protected abstract toProfile(userinfo: Userinfo): Profile;

  /** `{ parameters }` go into the authorization request on top. */
  authorizationOptions(_ask: AuthorizationAsk): object {
    return {};
  }

  async readProfile({ accessToken }: Pick<TokenSet, 'accessToken'>): Promise<Profile> {
    return this.toProfile(await this.userinfo(accessToken));
  }

  exchangePostedCode(posted: PostedCode): Promise<TokenSet> {
    const { token_endpoint: endpoint } = this.endpoints;
    return exchangePostedCode({ endpoint, client: this.client, scopes: this.scopes.signIn }, posted);
  }

  refresh(refreshToken: string, held: readonly string[]): Promise<TokenSet> {
    return refreshTokenSet(this.endpoints.token_endpoint, this.client, refreshToken, held);
  }

  revoke(tokens: HeldTokens): Promise<void> {
    return revokeToken(this.endpoints.revocation_endpoint, tokens, this.client);
  }

  async fetchUserinfo(accessToken: string, subject: string): Promise<Record<string, unknown>> {
    const userinfo = await this.userinfo(accessToken);
    if (this.toProfile(userinfo).subject !== subject)
      throw new SubjectMismatchError(`${this.label} answered about somebody else`);
    return userinfo;
  }
}
