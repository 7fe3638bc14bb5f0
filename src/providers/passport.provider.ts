import { z } from 'zod';
import { toOAuthError } from '../oauth/authorization-code.js';
import { OAuthError, SubjectMismatchError } from '../oauth/oauth.error.js';
import { clientOf } from '../oauth/passport-transport.js';
import { refreshTokenSet } from '../oauth/refresh.js';
import type { TokenSet } from '../oauth/token-set.js';
import { readStandardClaims } from './claims.js';
import type { ClientSettings } from './client.settings.js';
import type { Profile } from './profile.js';
import type { Provider } from './provider.js';
import { type PassportStrategyClass, redirectStrategy, type RedirectStrategy } from './redirect-strategy.js';

/** https://www.passportjs.org/reference/normalized-profile/, and what the provider really said. */
const passportProfile = z.looseObject({
  id: z.union([z.string().min(1).max(255), z.int()]).transform(String),
  displayName: z.string().nullish(),
  username: z.string().nullish(),
  name: z.object({ givenName: z.string().nullish(), familyName: z.string().nullish() }).nullish(),
  emails: z.array(z.object({ value: z.string().nullish() })).nullish(),
  photos: z.array(z.object({ value: z.string().nullish() })).nullish(),
  _json: z.record(z.string(), z.unknown()).optional(),
});

export type PassportProfile = z.infer<typeof passportProfile>;

export interface PassportParts {
  readonly id: string;
  readonly label: string;
  readonly Strategy: PassportStrategyClass;
  /** The strategy's own options on top. `baseUrl` is that of the variable, if it is set. */
  options?(baseUrl: string | undefined): object;
  /** Whether the provider documents that it has verified the first address. Nobody vouches for it unless told. */
  vouchesForEmail?(profile: PassportProfile): boolean;
  /** Origins that the proxy may reach with the token. */
  readonly apiOrigins?: readonly string[];
}

/** Any Passport OAuth 2 strategy as a provider: with our state, PKCE, and requests that have limits. */
export class PassportProvider implements Provider {
  readonly id: string;
  readonly label: string;
  readonly scopes;
  readonly strategy: RedirectStrategy;
  readonly api?: { readonly origins: readonly string[] };

  constructor(
    private readonly parts: PassportParts,
    private readonly client: ClientSettings,
    callbackURL: string,
  ) {
    this.id = parts.id;
    this.label = parts.label;
    this.scopes = { signIn: client.scopes, extra: client.extraScopes };
    if (parts.apiOrigins) this.api = { origins: parts.apiOrigins };
    // Its endpoints are the strategy's own, or come with its options.
    this.strategy = new (redirectStrategy(parts.Strategy))(client, callbackURL, undefined, {
      scopeSeparator: ' ',
      ...parts.options?.(client.baseUrl),
    });
  }

  authorizationOptions(): object {
    return {};
  }

  async readProfile({ accessToken }: Pick<TokenSet, 'accessToken'>): Promise<Profile> {
    const profile = await this.profile(accessToken);
    const { id, displayName, username, name, emails, photos } = profile;
    return readStandardClaims({
      sub: id,
      name: displayName || username,
      given_name: name?.givenName,
      family_name: name?.familyName,
      picture: photos?.[0]?.value,
      email: emails?.[0]?.value,
      email_verified: this.parts.vouchesForEmail?.(profile) === true,
    });
  }

  refresh(refreshToken: string, held: readonly string[]): Promise<TokenSet> {
    return refreshTokenSet(clientOf(this.strategy)._accessTokenUrl, this.client, refreshToken, held);
  }

  async fetchUserinfo(accessToken: string, subject: string): Promise<Record<string, unknown>> {
    const { id, _json = {} } = await this.profile(accessToken);
    if (id !== subject) throw new SubjectMismatchError(`${this.label} answered about somebody else`);
    return _json;
  }

  private async profile(accessToken: string): Promise<PassportProfile> {
    const profile = await new Promise((resolve, reject) => {
      this.strategy.userProfile(accessToken, (error, found) =>
        error ? reject(toOAuthError(error, 'The profile')) : resolve(found),
      );
    });
    const { success, data } = passportProfile.safeParse(profile);
    if (!success) throw new OAuthError('invalid', `The profile of ${this.label} is of an unknown form`);
    return data;
  }
}
