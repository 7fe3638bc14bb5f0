import { PassportStrategy } from '@nestjs/passport';
import type { Strategy as AnyStrategy } from 'passport';
import type { Strategy } from 'passport-oauth2';
import { pendingAuthorizationStore, type StrategyRequest } from '../oauth/authorization-code.js';
import type { ClientCredentials } from '../oauth/client-authentication.js';
import {
  clientOf,
  type CodeEndpoints,
  useBoundedTransport,
  useEndpoints,
} from '../oauth/passport-transport.js';
import { readTokenSet, type TokenSet } from '../oauth/token-set.js';

/** A class that extends `passport-oauth2`'s. */
export type PassportStrategyClass = new (options: never, verify: never) => AnyStrategy;

export interface RedirectStrategy extends Strategy {
  validate(
    request: StrategyRequest,
    accessToken: string,
    refreshToken: string | undefined,
    response: object,
  ): TokenSet | Promise<TokenSet>;
}

type Endpoints = () => Promise<CodeEndpoints>;

/** `endpoints`: where it sends people and codes, asked before each use; undefined if the strategy itself knows. */
type RedirectStrategyClass = new (
  client: ClientCredentials,
  callbackURL: string,
  endpoints: Endpoints | undefined,
  options?: object,
) => RedirectStrategy;

/** Passport tells by the number of parameters what to hand over: six include the token response itself. */
const WITH_TOKEN_RESPONSE = 6;
const SET_BEFORE_EACH_USE = {
  authorizationURL: 'https://unknown.invalid',
  tokenURL: 'https://unknown.invalid',
};

/** Any Passport OAuth 2 strategy with our state, PKCE, and requests that have limits. */
export function redirectStrategy(Base: PassportStrategyClass): RedirectStrategyClass {
  return class extends PassportStrategy(Base as unknown as typeof Strategy, undefined, WITH_TOKEN_RESPONSE) {
    constructor(
      { clientId, clientSecret }: ClientCredentials,
      callbackURL: string,
      private readonly codeEndpoints: Endpoints | undefined,
      options: object = {},
    ) {
      super({
        ...(codeEndpoints && SET_BEFORE_EACH_USE),
        ...options,
        clientID: clientId,
        clientSecret,
        callbackURL,
        pkce: 'S256',
        store: pendingAuthorizationStore,
        passReqToCallback: true,
        skipUserProfile: true,
      } as never);
      const { _stateStore, _pkceMethod } = this as unknown as Record<string, unknown>;
      if (_stateStore !== pendingAuthorizationStore || _pkceMethod !== 'S256')
        throw new Error(
          `The strategy ${this.name} does not hand its options on to passport-oauth2 1.6 or later`,
        );
      useBoundedTransport(clientOf(this));
    }

    /** In no list of Passport's: a host application has strategies of its own under these names. */
    protected getPassportInstance(): { use(): void } {
      return { use: () => {} };
    }

    override async authenticate(request: never, options: object): Promise<void> {
      try {
        if (this.codeEndpoints) useEndpoints(clientOf(this), await this.codeEndpoints());
        super.authenticate(request, options);
      } catch (error) {
        this.error(error);
      }
    }

    validate(
      { pending }: StrategyRequest,
      access_token: string,
      refresh_token: string | undefined,
      response: object,
    ): TokenSet | Promise<TokenSet> {
      return readTokenSet({ ...response, access_token, refresh_token }, pending.scopes);
    }
  };
}
