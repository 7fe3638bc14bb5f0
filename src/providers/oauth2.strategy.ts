import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-oauth2';
import { pendingAuthorizationStore, type StrategyRequest } from '../oauth/authorization-code.js';
import type { ClientCredentials } from '../oauth/client-authentication.js';
import {
  type CodeEndpoints,
  type PassportClient,
  useBoundedTransport,
  useEndpoints,
} from '../oauth/passport-transport.js';
import { readTokenSet, type TokenSet } from '../oauth/token-set.js';

/** Passport tells by the number of parameters what to hand over: six include the token response itself. */
const WITH_TOKEN_RESPONSE = 6;

/** The redirect of any provider that keeps to RFC 6749 and RFC 7636. */
export class OAuth2Strategy extends PassportStrategy(Strategy, undefined, WITH_TOKEN_RESPONSE) {
  constructor(
    { clientId, clientSecret }: ClientCredentials,
    callbackURL: string,
    private readonly endpoints: () => Promise<CodeEndpoints>,
  ) {
    super({
      clientID: clientId,
      clientSecret,
      callbackURL,
      // Both are set before each use.
      authorizationURL: 'https://unknown.invalid',
      tokenURL: 'https://unknown.invalid',
      pkce: 'S256',
      store: pendingAuthorizationStore,
      passReqToCallback: true,
      skipUserProfile: true,
    } as never);
    useBoundedTransport(this.client);
  }

  override authenticate(request: never, options: object): void {
    this.endpoints().then(
      (endpoints) => {
        useEndpoints(this.client, endpoints);
        super.authenticate(request, options);
      },
      (error: unknown) => this.error(error),
    );
  }

  /** What goes into the authorization request on top; what is undefined stays out. */
  override authorizationParams({ parameters = {} }: { parameters?: object }): object {
    return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
  }

  validate(
    { pending }: StrategyRequest,
    access_token: string,
    refresh_token: string | undefined,
    response: object,
  ): TokenSet | Promise<TokenSet> {
    return readTokenSet({ ...response, access_token, refresh_token }, pending.scopes);
  }

  private get client(): PassportClient {
    return this._oauth2 as unknown as PassportClient;
  }
}
