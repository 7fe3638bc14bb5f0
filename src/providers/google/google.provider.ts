import { ValetkeyError } from '../../errors/valetkey.error.js';
import { type HeldTokens, revokeToken } from '../../oauth/revocation.js';
import { discover } from '../../oauth/server.js';
import { readStandardClaims } from '../claims.js';
import { OpenIdProvider } from '../openid.provider.js';
import type { Profile } from '../profile.js';
import type { AuthorizationAsk, ProvenAccessToken } from '../provider.js';
import { securityEventReader } from './google.security-events.js';
import {
  GOOGLE_ISSUER_NAMES,
  GOOGLE_SCOPE_ALIASES,
  GOOGLE_SERVER,
  GOOGLE_TOKENINFO,
} from './google.server.js';
import type { GoogleSettings } from './google.settings.js';
import { GoogleStrategy } from './google.strategy.js';
import { introspect } from './google.tokeninfo.js';

export class GoogleProvider extends OpenIdProvider {
  readonly api;
  readonly strategy: GoogleStrategy;
  readonly promptForRefreshToken = 'consent';
  readonly verifySecurityEvent;

  constructor(
    private readonly google: GoogleSettings,
    callbackUrl: string,
  ) {
    const { issuer, apiOrigins, clientIds, clientSecret } = google;
    super('google', google, {
      server: issuer ? discover(issuer) : async () => GOOGLE_SERVER,
      names: issuer ? [issuer] : GOOGLE_ISSUER_NAMES,
      algorithms: ['RS256'],
      scopeAliases: GOOGLE_SCOPE_ALIASES,
    });
    this.api = { origins: apiOrigins };
    this.strategy = new GoogleStrategy({ clientId: clientIds[0], clientSecret }, callbackUrl, this.server);
    this.verifySecurityEvent = securityEventReader(issuer, clientIds);
  }

  /** `access_type=offline` asks for a refresh token, `include_granted_scopes` for all that was granted before. */
  authorizationOptions({ nonce, prompt, loginHint }: AuthorizationAsk): object {
    return {
      nonce,
      accessType: 'offline',
      includeGrantedScopes: true,
      prompt: prompt ?? 'select_account',
      loginHint,
      hostedDomain: this.google.hostedDomain,
    };
  }

  async verifyAccessToken(accessToken: string): Promise<ProvenAccessToken> {
    const { issuer, clientIds, hostedDomain } = this.google;
    const endpoint = this.google.tokeninfoUrl ?? (issuer ? `${issuer}/tokeninfo` : GOOGLE_TOKENINFO);
    const { claims, tokens } = await introspect(endpoint, accessToken, clientIds);
    // The names, and the hosted domain, are told elsewhere.
    const tellsMore = hostedDomain || tokens.scopes.some((scope) => PROFILE_SCOPES.includes(scope));
    const more = tellsMore ? await this.fetchUserinfo(accessToken, claims.sub) : {};
    return { profile: this.toProfile({ ...more, ...claims }), tokens };
  }

  /** Either token ends the whole grant (https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke). */
  override async revoke(tokens: HeldTokens): Promise<void> {
    await revokeToken((await this.server()).revocation_endpoint, tokens);
  }

  /** The `hd` parameter only steers Google's page; the claim is what proves membership. */
  protected override toProfile(claims: { readonly sub: string; readonly hd?: unknown }): Profile {
    const { hostedDomain } = this.google;
    if (hostedDomain && claims.hd !== hostedDomain) throw new ValetkeyError('hosted_domain_required');
    const profile = readStandardClaims(claims);
    return { ...profile, emailAuthoritative: profile.emailVerified && runsMailbox(profile.email, claims.hd) };
  }
}

/** Gmail, and every Workspace (https://developers.google.com/identity/gsi/web/guides/verify-google-id-token). */
const runsMailbox = (email: string | null, hd: unknown) =>
  email !== null && (/@(gmail|googlemail)\.com$/i.test(email) || (typeof hd === 'string' && hd !== ''));

const PROFILE_SCOPES = ['profile', 'https://www.googleapis.com/auth/userinfo.profile'];
