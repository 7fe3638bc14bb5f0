import { CLIENT, startFakeOpenId } from '../support/providers/fake-openid.js';
import { describeProvider } from './contract.js';
import { describePosted } from './posted-contract.js';

const start = () =>
  startFakeOpenId({
    id: 'google',
    authentication: 'client_secret_post',
    env: (issuer) => ({
      GOOGLE_ISSUER: issuer,
      GOOGLE_CLIENT_ID: `${CLIENT.id},android`,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
    }),
  });

describeProvider(
  {
    label: 'Google',
    backChannel: ['/token'],
    vouches: true,
    refreshTokens: 'kept',
    revocation: 'revoked',
  },
  start,
);

describePosted(
  {
    label: 'Google',
    clientId: CLIENT.id,
    credentials: ['code', 'id_token', 'access_token'],
    introspection: '/tokeninfo',
    tellsStrangers: true,
    vouches: true,
    bearer: true,
  },
  start,
);
