import { authenticationAt, type ClientCredentials } from '../../oauth/client-authentication.js';
import type { IdTokenClaims } from '../../oauth/id-token.js';
import { type AuthorizationServer, discover } from '../../oauth/server.js';
import { readStandardClaims } from '../claims.js';
import { OpenIdProvider } from '../openid.provider.js';
import type { Profile } from '../profile.js';
import type { AuthorizationAsk, Provider } from '../provider.js';
import type { OidcSettings } from './oidc.settings.js';
import { OidcStrategy } from './oidc.strategy.js';

/** RFC 7518 §3.1, RFC 8037: those with a public key. With a shared secret anyone who knows it could sign. */
const ALGORITHMS = ['RS', 'PS', 'ES'].flatMap((family) => [256, 384, 512].map((bits) => `${family}${bits}`));

/** Any issuer that publishes a discovery document. */
export class OidcProvider extends OpenIdProvider {
  readonly strategy: OidcStrategy;
  readonly promptForRefreshToken?: string;
  readonly api?: NonNullable<Provider['api']>;

  constructor(settings: OidcSettings, callbackUrl: string) {
    const { id, issuer, scopes, apiOrigins } = settings;
    super(id, settings, {
      server: discover(issuer),
      names: [issuer],
      algorithms: [...ALGORITHMS, 'EdDSA'],
    });
    this.strategy = new OidcStrategy(settings, callbackUrl, this.server);
    // OpenID Connect Core §11: offline access is given after a consent.
    if (scopes.includes('offline_access')) this.promptForRefreshToken = 'consent';
    if (apiOrigins.length > 0) this.api = { origins: apiOrigins };
  }

  authorizationOptions({ nonce, prompt, loginHint }: AuthorizationAsk): object {
    return { parameters: { nonce, prompt, login_hint: loginHint } };
  }

  protected override credentials(server: AuthorizationServer): ClientCredentials {
    return { ...super.credentials(server), authentication: authenticationAt(server) };
  }

  /** OpenID Connect Core §5.4: beside an access token, the claims of a scope may be told by userinfo only. */
  protected override async toProfile(claims: IdTokenClaims, accessToken?: string): Promise<Profile> {
    const { userinfo_endpoint } = await this.server();
    if (claims.email !== undefined || !accessToken || !userinfo_endpoint) return readStandardClaims(claims);
    const userinfo = await this.fetchUserinfo(accessToken, claims.sub);
    // Who says the address says also whether it is verified.
    return readStandardClaims({ ...claims, email_verified: undefined, ...userinfo, sub: claims.sub });
  }
}
