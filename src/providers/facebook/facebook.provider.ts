import { OAuthError, SubjectMismatchError } from '../../oauth/oauth.error.js';
import { exchangePostedCode, type PostedCode } from '../../oauth/posted-code.js';
import type { HeldTokens } from '../../oauth/revocation.js';
import type { TokenSet } from '../../oauth/token-set.js';
import { readStandardClaims } from '../claims.js';
import type { ClientSettings } from '../client.settings.js';
import type { Profile } from '../profile.js';
import type { AuthorizationAsk, Provider, ProvenAccessToken } from '../provider.js';
import { readGraphError } from './facebook.error.js';
import { FacebookGraph } from './facebook.graph.js';
import { FacebookStrategy } from './facebook.strategy.js';

/** There are no refresh tokens: access tokens live for some sixty days, and then the person comes again. */
export class FacebookProvider implements Provider {
  readonly id = 'facebook';
  readonly label = 'Facebook';
  readonly scopes;
  readonly strategy: FacebookStrategy;
  readonly api;
  private readonly graph: FacebookGraph;

  constructor(
    private readonly settings: ClientSettings,
    callbackUrl: string,
  ) {
    this.scopes = { signIn: settings.scopes, extra: settings.extraScopes };
    this.graph = new FacebookGraph(settings);
    this.api = { origins: [this.graph.origin] };
    this.strategy = new FacebookStrategy(settings, callbackUrl, this.graph);
  }

  /** A scope that was declined once is asked for again only if told so. */
  authorizationOptions({ prompt }: AuthorizationAsk): object {
    const auth_type = prompt && AUTH_TYPES.get(prompt);
    return { parameters: { auth_type } };
  }

  async readProfile({ accessToken }: Pick<TokenSet, 'accessToken'>): Promise<Profile> {
    const { id, name, first_name, last_name, email, picture } = await this.graph.me(accessToken);
    return readStandardClaims({
      sub: id,
      name,
      given_name: first_name,
      family_name: last_name,
      picture: picture?.data.is_silhouette ? undefined : picture?.data.url,
      email,
      // Graph promises a "valid" address and has no field that says who proved it, so nobody vouches for it here.
      email_verified: false,
    });
  }

  async verifyAccessToken(accessToken: string): Promise<ProvenAccessToken> {
    const { is_valid, type = 'USER', user_id, scopes, expires_at } = await this.graph.debug(accessToken);
    if (!is_valid || type !== 'USER') throw refused();
    const profile = await this.readProfile({ accessToken });
    if (profile.subject !== user_id) throw refused();
    const tokens: TokenSet = {
      accessToken,
      tokenType: 'Bearer',
      expiresAt: expires_at ? new Date(expires_at * 1000) : undefined,
      refreshToken: undefined,
      scopes: scopes ?? [],
      idToken: undefined,
    };
    return { profile, tokens };
  }

  async exchangePostedCode(posted: PostedCode): Promise<TokenSet> {
    const { token_endpoint: endpoint } = this.graph;
    const request = { endpoint, client: this.settings, scopes: [], readError: readGraphError };
    const tokens = await exchangePostedCode(request, posted);
    return { ...tokens, scopes: (await this.graph.debug(tokens.accessToken)).scopes ?? [] };
  }

  /** With the app's own token, so that the person's may have expired by now. */
  async revoke({ accessToken }: HeldTokens): Promise<void> {
    if (!accessToken) return;
    try {
      const { user_id } = await this.graph.debug(accessToken);
      if (user_id) await this.graph.deletePermissions(user_id);
    } catch (error) {
      // There is nothing to take away any more.
      if (!(error instanceof OAuthError && error.error === 'invalid_token')) throw error;
    }
  }

  async fetchUserinfo(accessToken: string, subject: string): Promise<Record<string, unknown>> {
    const person = await this.graph.me(accessToken);
    if (person.id !== subject) throw new SubjectMismatchError('Graph answered about somebody else');
    return person;
  }
}

const AUTH_TYPES = new Map([
  ['consent', 'rerequest'],
  ['login', 'reauthenticate'],
]);

const refused = () => new OAuthError('rejected', 'The access token is not valid', { error: 'invalid_token' });
