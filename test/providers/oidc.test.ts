import { CLIENT, startFakeOpenId } from '../support/providers/fake-openid.js';
import { describeProvider } from './contract.js';
import { describePosted } from './posted-contract.js';

const acme = () =>
  startFakeOpenId({
    id: 'acme-id',
    authentication: 'client_secret_basic',
    env: (issuer) => ({
      OIDC_PROVIDERS: 'acme-id',
      OIDC_ACME_ID_ISSUER: issuer,
      OIDC_ACME_ID_CLIENT_ID: CLIENT.id,
      OIDC_ACME_ID_CLIENT_SECRET: CLIENT.secret,
      OIDC_ACME_ID_LABEL: 'Acme',
      OIDC_ACME_ID_SCOPES: 'openid email profile offline_access',
    }),
  });

describeProvider(
  {
    label: 'Acme',
    backChannel: ['/token'],
    vouches: true,
    refreshTokens: 'kept',
    revocation: 'revoked',
  },
  acme,
);

describePosted({ label: 'Acme', clientId: CLIENT.id, credentials: ['code', 'id_token'] }, acme);

/** Takes the secret in the body, tells addresses by userinfo only, and revokes nothing. */
describeProvider(
  {
    label: 'Other IdP',
    backChannel: ['/token', '/userinfo'],
    vouches: true,
    refreshTokens: 'kept',
    revocation: 'not_supported',
  },
  () =>
    startFakeOpenId({
      id: 'other',
      authentication: 'client_secret_post',
      thinIdTokens: true,
      revokesNothing: true,
      env: (issuer) => ({
        OIDC_PROVIDERS: 'other',
        OIDC_OTHER_ISSUER: issuer,
        OIDC_OTHER_CLIENT_ID: CLIENT.id,
        OIDC_OTHER_CLIENT_SECRET: CLIENT.secret,
        OIDC_OTHER_LABEL: 'Other IdP',
      }),
    }),
);
