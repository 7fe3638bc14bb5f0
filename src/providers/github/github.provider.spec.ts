import { startFakeGithub } from '../../../test/support/providers/fake-github.js';
import { type FakeProvider, grantOf } from '../../../test/support/providers/fake-provider.js';
import {
  type FakeAnswer,
  type FakeServer,
  startFakeServer,
} from '../../../test/support/providers/fake-server.js';
import { exchangeCode } from '../../oauth/authorization-code.js';
import { SubjectMismatchError, WrongAudienceError } from '../../oauth/oauth.error.js';
import { clientVariables, readClientSettings } from '../client.settings.js';
import { GithubProvider } from './github.provider.js';

describe('GitHub', () => {
  describe('as it may answer', () => {
    let answers: Record<string, FakeAnswer>;
    let server: FakeServer;
    let github: GithubProvider;
    beforeAll(async () => {
      server = await startFakeServer(({ path }) => answers[path.replace('/api/v3', '')]);
      const client = { clientId: 'ours', clientSecret: 'secret', scopes: [], extraScopes: [] };
      github = new GithubProvider({ ...client, baseUrl: server.url }, 'https://us.example/callback');
    });
    afterAll(() => server.close());
    beforeEach(() => (answers = { '/user': { json: { id: 7, login: 'ada', name: null } } }));

    it('has people without a name', async () => {
      expect(await github.readProfile({ accessToken: 'at' })).toMatchObject({ subject: '7', name: 'ada' });
    });

    it.each([403, 404])('may keep the addresses to itself (%d)', async (status) => {
      answers['/user/emails'] = { status, json: { message: 'Not Found' } };
      expect(await github.readProfile({ accessToken: 'at' })).toMatchObject({ email: null });
    });

    it('vouches for the primary address alone', async () => {
      const [primary, second] = [
        { email: 'new@example.test', primary: true, verified: false },
        { email: 'old@example.test', primary: false, verified: true },
      ];
      answers['/user/emails'] = { json: [second, primary] };
      expect(await github.readProfile({ accessToken: 'at' })).toMatchObject({
        email: 'new@example.test',
        emailVerified: false,
      });
    });

    it('may tell of a token that it is another app’s', async () => {
      answers['/applications/ours/token'] = { json: { app: { client_id: 'other' }, user: { id: 7 } } };
      await expect(github.verifyAccessToken('at')).rejects.toBeInstanceOf(WrongAudienceError);
    });

    it('may tell of a token that it is somebody else’s', async () => {
      answers['/applications/ours/token'] = { json: { app: { client_id: 'ours' }, user: { id: 8 } } };
      await expect(github.verifyAccessToken('at')).rejects.toMatchObject({ failure: 'rejected' });
    });

    it('refuses codes with status 200', async () => {
      answers['/login/oauth/access_token'] = { json: { error: 'bad_verification_code' } };
      const pending = { state: 's', nonce: 'n', scopes: [], codeVerifier: 'v' };
      await expect(exchangeCode(github.strategy, pending, 'code')).rejects.toMatchObject({
        failure: 'rejected',
        error: 'bad_verification_code',
      });
    });

    it('may speak of somebody else than was asked about', async () => {
      expect(await github.fetchUserinfo('at', '7')).toMatchObject({ login: 'ada' });
      await expect(github.fetchUserinfo('at', '8')).rejects.toBeInstanceOf(SubjectMismatchError);
    });

    it('has an id for everybody', async () => {
      answers['/user'] = { json: { id: null, login: 'ada' } };
      await expect(github.readProfile({ accessToken: 'at' })).rejects.toMatchObject({ failure: 'invalid' });
    });
  });

  describe('with tokens that expire', () => {
    let fake: FakeProvider;
    let github: GithubProvider;
    beforeAll(async () => {
      fake = await startFakeGithub({ expiring: true });
      const settings = readClientSettings('GITHUB', clientVariables('GitHub', 'read:user'), fake.env, []);
      github = new GithubProvider(settings!, 'https://us.example/callback');
    });
    afterAll(() => fake.close());

    const grant = () => {
      const given = grantOf(fake.ledger.addPerson({}), fake.env['GITHUB_CLIENT_ID']!, ['read:user']);
      const tokens = ['access', 'refresh'] as const;
      const [accessToken, refreshToken] = tokens.map((kind) => fake.ledger.issue(kind, given));
      return { given, accessToken: accessToken!, refreshToken: refreshToken! };
    };

    it('ends a grant whose access token has expired', async () => {
      const { given, accessToken, refreshToken } = grant();
      fake.ledger.withdraw(accessToken);
      const other = fake.ledger.issue('access', given);
      await github.revoke({ accessToken, refreshToken });
      expect(fake.ledger.find('access', other)).toBeUndefined();
    });

    it('counts a grant as ended that is gone already', async () => {
      const { given, ...tokens } = grant();
      fake.ledger.end(given);
      await expect(github.revoke(tokens)).resolves.toBeUndefined();
    });

    it('calls a refresh token that is no good any more what the RFC calls it', async () => {
      await expect(github.refresh('none', [])).rejects.toMatchObject({ error: 'invalid_grant' });
    });
  });
});
