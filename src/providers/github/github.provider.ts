import type { ClientCredentials } from '../../oauth/client-authentication.js';
import { OAuthError, WrongAudienceError } from '../../oauth/oauth.error.js';
import { exchangePostedCode, type PostedCode } from '../../oauth/posted-code.js';
import { refreshTokenSet } from '../../oauth/refresh.js';
import type { HeldTokens } from '../../oauth/revocation.js';
import { sameError } from '../../oauth/same-error.js';
import type { TokenSet } from '../../oauth/token-set.js';
import { readStandardClaims } from '../claims.js';
import type { ClientSettings } from '../client.settings.js';
import type { Profile } from '../profile.js';
import type { AuthorizationAsk, Provider, ProvenAccessToken } from '../provider.js';
import { GithubApi, type GithubEmail } from './github.api.js';
import { GithubStrategy, splitScopes } from './github.strategy.js';

export class GithubProvider implements Provider {
  readonly id = 'github';
  readonly label = 'GitHub';
  readonly scopes;
  readonly strategy: GithubStrategy;
  readonly api;
  private readonly github: GithubApi;
  private readonly client: ClientCredentials;

  constructor(settings: ClientSettings, callbackUrl: string) {
    this.scopes = { signIn: settings.scopes, extra: settings.extraScopes };
    this.client = settings;
    this.github = new GithubApi(settings);
    this.api = { origins: [this.github.origin] };
    this.strategy = new GithubStrategy(settings, callbackUrl, async () => this.github);
  }

  authorizationOptions({ prompt, loginHint }: AuthorizationAsk): object {
    return {
      parameters: { login: loginHint, prompt: prompt === 'select_account' ? prompt : undefined },
    };
  }

  async readProfile({ accessToken }: Pick<TokenSet, 'accessToken'>): Promise<Profile> {
    const [user, emails] = await Promise.all([
      this.github.user(accessToken),
      this.github.emails(accessToken),
    ]);
    const address = emails.find(isMailbox);
    return readStandardClaims({
      // The login can be changed and be given to somebody else; the id can't.
      sub: String(user.id),
      name: user.name ?? user.login,
      picture: user.avatar_url,
      email: address?.email,
      email_verified: address?.verified,
    });
  }

  async verifyAccessToken(accessToken: string): Promise<ProvenAccessToken> {
    const { app, user, scopes, expires_at } = await this.github.application(accessToken).catch((error) => {
      throw error instanceof OAuthError && (error.status === 404 || error.status === 422) ? refused() : error;
    });
    if (app.client_id !== this.client.clientId)
      throw new WrongAudienceError('The access token was issued to another app', 'invalid_token');
    const profile = await this.readProfile({ accessToken });
    if (user && String(user.id) !== profile.subject) throw refused();
    const tokens: TokenSet = {
      accessToken,
      tokenType: 'Bearer',
      expiresAt: expires_at ? new Date(expires_at) : undefined,
      refreshToken: undefined,
      scopes: scopes ?? [],
      idToken: undefined,
    };
    return { profile, tokens };
  }

  async exchangePostedCode(posted: PostedCode): Promise<TokenSet> {
    const { token_endpoint: endpoint } = this.github;
    const request = { endpoint, client: this.client, scopes: this.scopes.signIn };
    return splitScopes(await exchangePostedCode(request, posted).catch(inWordsOfTheRfc));
  }

  /** Only apps whose tokens expire get a refresh token. */
  async refresh(refreshToken: string, held: readonly string[]): Promise<TokenSet> {
    const { token_endpoint } = this.github;
    const tokens = refreshTokenSet(token_endpoint, this.client, refreshToken, held);
    return splitScopes(await tokens.catch(inWordsOfTheRfc));
  }

  async revoke({ accessToken, refreshToken }: HeldTokens): Promise<void> {
    if (accessToken && (await this.github.deleteGrant(accessToken))) return;
    // Only a living access token can end the grant.
    if (!refreshToken) return;
    try {
      await this.github.deleteGrant((await this.refresh(refreshToken, [])).accessToken);
    } catch (error) {
      if (!(error instanceof OAuthError && error.error === 'invalid_grant')) throw error;
    }
  }

  async fetchUserinfo(accessToken: string, subject: string): Promise<Record<string, unknown>> {
    const user = await this.github.user(accessToken);
    if (String(user.id) !== subject) throw new OAuthError('invalid', 'GitHub answered about somebody else');
    return user;
  }
}

/** Where an address is kept private GitHub lends one that swallows all mail: nobody is reached by it. */
const isMailbox = ({ primary, email }: GithubEmail) => primary && !/@users\.noreply\./i.test(email);

const refused = () =>
  new OAuthError('rejected', 'GitHub does not know the access token', { error: 'invalid_token' });

function inWordsOfTheRfc(error: unknown): never {
  throw sameError(error, {
    bad_verification_code: 'invalid_grant',
    bad_refresh_token: 'invalid_grant',
    incorrect_client_credentials: 'invalid_client',
  });
}
