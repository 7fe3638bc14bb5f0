import type { Strategy } from 'passport';
import { z } from 'zod';
import {
  pendingAuthorizationStore,
  type StrategyRequest,
  toOAuthError,
} from '../oauth/authorization-code.js';
import { OAuthError } from '../oauth/oauth.error.js';
import { type PassportClient, useBoundedTransport } from '../oauth/passport-transport.js';
import { refreshTokenSet } from '../oauth/refresh.js';
import { readTokenSet, type TokenSet } from '../oauth/token-set.js';
import { readStandardClaims } from './claims.js';
import type { ClientSettings } from './client.settings.js';
import type { Profile } from './profile.js';
import type { Provider } from './provider.js';

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

/** A class from the registry that extends `passport-oauth2`'s. */
export type PassportStrategyClass = new (options: never, verify: never) => Strategy;

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

interface OAuth2Strategy extends Strategy {
  readonly _oauth2: PassportClient;
  readonly _stateStore: unknown;
  readonly _pkceMethod: unknown;
  userProfile(accessToken: string, done: (error: unknown, profile?: unknown) => void): void;
}

/** Any Passport OAuth 2 strategy as a provider: with our state, PKCE, and requests that have limits. */
export class PassportProvider implements Provider {
  readonly id: string;
  readonly label: string;
  readonly scopes;
  readonly strategy: OAuth2Strategy;
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
    this.strategy = new parts.Strategy(
      {
        scopeSeparator: ' ',
        ...parts.options?.(client.baseUrl),
        clientID: client.clientId,
        clientSecret: client.clientSecret,
        callbackURL,
        pkce: 'S256',
        store: pendingAuthorizationStore,
        passReqToCallback: true,
        skipUserProfile: true,
      } as never,
      readTokens as never,
    ) as OAuth2Strategy;
    const { _stateStore, _pkceMethod, _oauth2 } = this.strategy;
    if (_stateStore !== pendingAuthorizationStore || _pkceMethod !== 'S256')
      throw new Error(
        `The strategy of ${parts.id} does not hand its options on to passport-oauth2 1.6 or later`,
      );
    useBoundedTransport(_oauth2);
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
    return refreshTokenSet(this.strategy._oauth2._accessTokenUrl, this.client, refreshToken, held);
  }

  async fetchUserinfo(accessToken: string, subject: string): Promise<Record<string, unknown>> {
    const { id, _json = {} } = await this.profile(accessToken);
    if (id !== subject) throw new OAuthError('invalid', `${this.label} answered about somebody else`);
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

/** Passport tells by the number of parameters what to hand over: six include the token response itself. */
function readTokens(
  { pending }: StrategyRequest,
  access_token: string,
  refresh_token: string | undefined,
  response: object,
  _profile: unknown,
  done: (error: unknown, tokens?: TokenSet) => void,
): void {
  try {
    done(null, readTokenSet({ ...response, access_token, refresh_token }, pending.scopes));
  } catch (error) {
    done(error);
  }
}
