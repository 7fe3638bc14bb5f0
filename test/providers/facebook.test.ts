import { startFakeFacebook } from '../support/providers/fake-facebook.js';
import { describeProvider } from './contract.js';
import { describePosted } from './posted-contract.js';

describeProvider(
  {
    label: 'Facebook',
    backChannel: ['/oauth/access_token', '/debug_token', '/me'],
    vouches: false,
    refreshTokens: undefined,
    revocation: 'revoked',
  },
  startFakeFacebook,
);

describePosted(
  {
    label: 'Facebook',
    clientId: '1234567890',
    credentials: ['code', 'access_token'],
    introspection: '/debug_token',
    tellsStrangers: true,
    vouches: false,
    bearer: true,
  },
  startFakeFacebook,
);
