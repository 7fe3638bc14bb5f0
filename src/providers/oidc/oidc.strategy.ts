import { authenticationAt } from '../../oauth/client-authentication.js';
import type { ServerMetadata } from '../../oauth/server.js';
import { OAuth2Strategy } from '../oauth2.strategy.js';
import type { OidcSettings } from './oidc.settings.js';

export class OidcStrategy extends OAuth2Strategy {
  constructor(
    { clientIds: [clientId], clientSecret }: OidcSettings,
    callbackUrl: string,
    server: ServerMetadata,
  ) {
    super({ clientId, clientSecret }, callbackUrl, async () => {
      const metadata = await server();
      return { ...metadata, authentication: authenticationAt(metadata) };
    });
  }
}
