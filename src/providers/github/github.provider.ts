import { OAuthError, WrongAudienceError } from '../../oauth/oauth.error.js';
import type { PostedCode } from '../../oauth/posted-code.js';
import type { HeldTokens } from '../../oauth/revocation.js';
import { sameError } from '../../oauth/same-error.js';
import type { TokenSet } from '../../oauth/token-set.js';
import { readStandardClaims } from '../claims.js';
import type { ClientSettings } from '../client.settings.js';
import { OAuth2Provider } from '../oauth2.provider.js';
import type { Profile } from '../profile.js';
import type { AuthorizationAsk, ProvenAccessToken } from '../provider.js';
import { GithubApi, type GithubEmail, type GithubUser } from './github.api.js';
import { GithubStrategy, splitScopes } from './github.strategy.js';

export class GithubProvider extends OAuth2Provider<GithubUser> {
  readonly id = 'github';
  readonly label = 'GitHub';
  readonly api;
  private readonly github: GithubApi;

  constructor(settings: ClientSettings, callbackUrl: string) {
    const github = new GithubApi(settings);
    super(settings, callbackUrl, github, new GithubStrategy(settings, callbackUrl, async () => github));
    this.github = github;
    this.api = { origins: [github.origin] };
  }

  override authorizationOptions({ prompt, loginHint }: AuthorizationAsk): object {
    return {
      parameters: { login: loginHint, prompt: prompt === 'select_account' ? prompt : undefined },
    };
  }

  override async readProfile({ accessToken }: Pick<TokenSet, 'accessToken'>): Promise<Profile> {
    const asked = [this.userinfo(accessToken), this.github.emails(accessToken)] as const;
    return this.toProfile(...(await Promise.all(asked)));
  }

  protected userinfo(accessToken: string): Promise<GithubUser> {
    return this.github.user(accessToken);
  }

  protected toProfile(user: GithubUser, emails: readonly GithubEmail[] = []): Profile {
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

  override async exchangePostedCode(posted: PostedCode): Promise<TokenSet> {
    return splitScopes(await super.exchangePostedCode(posted).catch(inWordsOfTheRfc));
  }

  /** Only apps whose tokens expire get a refresh token. */
  override async refresh(refreshToken: string, held: readonly string[]): Promise<TokenSet> {
    return splitScopes(await super.refresh(refreshToken, held).catch(inWordsOfTheRfc));
  }

  override async revoke({ accessToken, refreshToken }: HeldTokens): Promise<void> {
    if (accessToken && (await this.github.deleteGrant(accessToken))) return;
    // Only a living access token can end the grant.
    if (!refreshToken) return;
    try {
      await this.github.deleteGrant((await this.refresh(refreshToken, [])).accessToken);
    } catch (error) {
      if (!(error instanceof OAuthError && error.error === 'invalid_grant')) throw error;
    }
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
