import { startFakeGithub } from '../support/providers/fake-github.js';
import { describeProvider } from './contract.js';
import { describePosted } from './posted-contract.js';

const GITHUB = {
  label: 'GitHub',
  backChannel: ['/access_token', '/user', '/user/emails'],
  vouches: true,
  revocation: 'revoked',
} as const;

describeProvider({ ...GITHUB, refreshTokens: undefined }, () => startFakeGithub({ expiring: false }));

describePosted(
  {
    label: 'GitHub',
    clientId: 'Iv1.8a61f9b3a7aba766',
    credentials: ['code', 'access_token'],
    introspection: '/token',
    // To GitHub another app's token is as unknown as one that is none.
    tellsStrangers: false,
    vouches: true,
    bearer: true,
  },
  () => startFakeGithub({ expiring: false }),
);

/** An app that has chosen that its tokens expire. */
describeProvider({ ...GITHUB, refreshTokens: 'rotated' }, () => startFakeGithub({ expiring: true }));
