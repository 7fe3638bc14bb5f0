import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-google-oauth20';
import { pendingAuthorizationStore, type StrategyRequest } from '../../oauth/authorization-code.js';
import { type PassportClient, useBoundedTransport, useEndpoints } from '../../oauth/passport-transport.js';
import type { ServerMetadata } from '../../oauth/server.js';
import { readTokenSet, type TokenSet } from '../../oauth/token-set.js';
import type { GoogleSettings } from './google.settings.js';

/** Passport tells by the number of parameters what to hand over: six include the token response itself. */
const WITH_TOKEN_RESPONSE = 6;

export class GoogleStrategy extends PassportStrategy(Strategy, 'google', WITH_TOKEN_RESPONSE) {
  constructor(
    settings: GoogleSettings,
    callbackURL: string,
    private readonly server: ServerMetadata,
  ) {
    super({
      clientID: settings.clientIds[0],
      clientSecret: settings.clientSecret,
      callbackURL,
      pkce: 'S256',
      store: pendingAuthorizationStore,
      passReqToCallback: true,
      // The ID token has it all: no second request.
      skipUserProfile: true,
    } as never);
    useBoundedTransport(this.client);
  }

  override authenticate(request: never, options: object): void {
    this.server().then(
      (server) => {
        useEndpoints(this.client, server);
        super.authenticate(request, options);
      },
      (error: unknown) => this.error(error),
    );
  }

  override authorizationParams(options: { nonce?: string }): object {
    return { ...super.authorizationParams(options), nonce: options.nonce };
  }

  validate(
    { pending }: StrategyRequest,
    access_token: string,
    refresh_token: string,
    response: object,
  ): TokenSet {
    return readTokenSet({ ...response, access_token, refresh_token }, pending.scopes);
  }

  private get client(): PassportClient {
    return this._oauth2 as unknown as PassportClient;
  }
}
