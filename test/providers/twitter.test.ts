import { startFakeTwitter } from '../support/providers/fake-twitter.js';
import { describeProvider } from './contract.js';
import { describePosted } from './posted-contract.js';

describeProvider(
  {
    label: 'Twitter',
    backChannel: ['/oauth2/token', '/users/me'],
    vouches: true,
    hidesUnverified: true,
    refreshTokens: 'rotated',
    revocation: 'revoked',
  },
  startFakeTwitter,
);

describePosted(
  {
    label: 'Twitter',
    clientId: 'bXlDbGllbnQ6MTpjaQ',
    credentials: ['code', 'access_token'],
    introspection: '/verify_credentials.json',
    tellsStrangers: false,
    vouches: true,
    bearer: false,
  },
  startFakeTwitter,
);
