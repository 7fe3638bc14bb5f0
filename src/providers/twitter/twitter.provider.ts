import type { ClientCredentials } from '../../oauth/client-authentication.js';
import { SubjectMismatchError } from '../../oauth/oauth.error.js';
import { exchangePostedCode } from '../../oauth/posted-code.js';
import { refreshTokenSet } from '../../oauth/refresh.js';
import { revokeToken } from '../../oauth/revocation.js';
import { sameError } from '../../oauth/same-error.js';
import type { TokenSet } from '../../oauth/token-set.js';
import { readStandardClaims } from '../claims.js';
import type { ClientSettings } from '../client.settings.js';
import type { Profile } from '../profile.js';
import type { Provider } from '../provider.js';
import { invalidToken, TwitterApi } from './twitter.api.js';
import type { TwitterSettings } from './twitter.settings.js';
import { TwitterStrategy } from './twitter.strategy.js';

/** OAuth 2.0 for the redirect, OAuth 1.0a for the tokens of native apps: two clients, of which either may be missing. */
export class TwitterProvider implements Provider {
  readonly id = 'twitter';
  readonly label = 'Twitter';
  readonly scopes;
  readonly api;
  readonly strategy?: TwitterStrategy;
  readonly exchangePostedCode?: NonNullable<Provider['exchangePostedCode']>;
  readonly refresh?: NonNullable<Provider['refresh']>;
  readonly revoke?: NonNullable<Provider['revoke']>;
  readonly verifyAccessToken?: NonNullable<Provider['verifyAccessToken']>;
  private readonly twitter: TwitterApi;

  constructor({ baseUrl, consumer, oauth2 }: TwitterSettings, callbackUrl: string) {
    this.scopes = { signIn: oauth2?.scopes ?? [], extra: oauth2?.extraScopes ?? [] };
    this.twitter = new TwitterApi(baseUrl);
    this.api = { origins: [this.twitter.origin] };
    if (oauth2) Object.assign(this, this.abilitiesOf(oauth2, callbackUrl));
    if (consumer)
      this.verifyAccessToken = async (key, secret) => {
        // Nothing tells to whom an OAuth 2.0 token was issued.
        if (!secret) throw invalidToken();
        const { id_str, name, email, profile_image_url_https } = await this.twitter.account(consumer, {
          key,
          secret,
        });
        return { profile: toProfile(id_str, name, email, profile_image_url_https), tokens: undefined };
      };
  }

  authorizationOptions(): object {
    return {};
  }

  async readProfile({ accessToken, scopes }: TokenSet): Promise<Profile> {
    const { id, name, confirmed_email, profile_image_url } = await this.twitter.me(accessToken, scopes);
    return toProfile(id, name, confirmed_email, profile_image_url);
  }

  async fetchUserinfo(accessToken: string, subject: string): Promise<Record<string, unknown>> {
    const user = await this.twitter.me(accessToken, []);
    if (user.id !== subject) throw new SubjectMismatchError('Twitter answered about somebody else');
    return user;
  }

  private abilitiesOf(oauth2: ClientSettings, callbackUrl: string) {
    const { token_endpoint: endpoint, revocation_endpoint } = this.twitter;
    const client: ClientCredentials = { ...oauth2, authentication: 'client_secret_basic' };
    const { scopes } = oauth2;
    return {
      strategy: new TwitterStrategy(oauth2, callbackUrl, this.twitter),
      exchangePostedCode: (posted) => exchangePostedCode({ endpoint, client, scopes }, posted),
      // The request is always of the same form: if Twitter calls it invalid, it is the token that is.
      refresh: (refreshToken, held) =>
        refreshTokenSet(endpoint, client, refreshToken, held).catch((error) => {
          throw sameError(error, { invalid_request: 'invalid_grant' });
        }),
      revoke: (tokens) => revokeToken(revocation_endpoint, tokens, client),
    } satisfies Partial<Provider>;
  }
}

/** Both of its interfaces tell an address only once it has been confirmed. */
const toProfile = (
  sub: string,
  name: string,
  email: string | null | undefined,
  picture: string | null | undefined,
) => readStandardClaims({ sub, name, email: email ?? undefined, email_verified: Boolean(email), picture });
