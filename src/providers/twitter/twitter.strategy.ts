import type { ClientSettings } from '../client.settings.js';
import { OAuth2Strategy } from '../oauth2.strategy.js';
import type { TwitterApi } from './twitter.api.js';

/** A confidential client has to show its secret in the header. */
export class TwitterStrategy extends OAuth2Strategy {
  constructor(
    client: ClientSettings,
    callbackUrl: string,
    { authorization_endpoint, token_endpoint }: TwitterApi,
  ) {
    super(client, callbackUrl, async () => ({
      authorization_endpoint,
      token_endpoint,
      authentication: 'client_secret_basic',
    }));
  }
}
