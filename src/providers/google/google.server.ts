import type { EventStreamApi } from '../../oauth/event-stream.js';
import { RISC_EVENTS } from '../../oauth/risc-event.js';
import type { AuthorizationServer } from '../../oauth/server.js';

/** https://accounts.google.com/.well-known/openid-configuration, built in: one request less, and no surprise. */
export const GOOGLE_SERVER: AuthorizationServer = {
  issuer: 'https://accounts.google.com',
  authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  token_endpoint: 'https://oauth2.googleapis.com/token',
  jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
  userinfo_endpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
  revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
};

/** ID tokens may bear either name (https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken). */
export const GOOGLE_ISSUER_NAMES = ['https://accounts.google.com', 'accounts.google.com'];

/** Asked for by the short name, answered by the long one. */
export const GOOGLE_SCOPE_ALIASES = {
  email: 'https://www.googleapis.com/auth/userinfo.email',
  profile: 'https://www.googleapis.com/auth/userinfo.profile',
};

/** https://developers.google.com/identity/sign-in/web/backend-auth#calling-the-tokeninfo-endpoint */
export const GOOGLE_TOKENINFO = 'https://oauth2.googleapis.com/tokeninfo';

/** https://developers.google.com/identity/protocols/risc#register_your_receiver */
export const GOOGLE_EVENT_STREAM: EventStreamApi = {
  url: 'https://risc.googleapis.com/v1beta',
  audience: 'https://risc.googleapis.com/google.identity.risc.v1beta.RiscManagementService',
  events: [
    RISC_EVENTS.sessions_revoked,
    RISC_EVENTS.tokens_revoked,
    RISC_EVENTS.token_revoked,
    RISC_EVENTS.account_disabled,
    RISC_EVENTS.account_enabled,
    RISC_EVENTS.credential_change_required,
    RISC_EVENTS.verification,
  ],
};
