import {
  type FakeAnswer,
  type FakeServer,
  startFakeServer,
} from '../../../test/support/providers/fake-server.js';
import { SubjectMismatchError } from '../../oauth/oauth.error.js';
import { FacebookProvider } from './facebook.provider.js';

describe('Facebook', () => {
  let answers: Record<string, FakeAnswer>;
  let visits: string[];
  let server: FakeServer;
  let facebook: FacebookProvider;
  const client = { clientId: '1', clientSecret: 'secret', scopes: ['email'], extraScopes: [] };
  beforeAll(async () => {
    server = await startFakeServer(({ method, path }) => {
      visits.push(`${method} ${path}`);
      return answers[path];
    });
    facebook = new FacebookProvider({ ...client, baseUrl: server.url }, 'https://us.example/callback');
  });
  afterAll(() => server.close());
  beforeEach(() => {
    visits = [];
    answers = { '/me': { json: { id: '7', name: 'Ada' } }, '/debug_token': debug({}) };
  });

  const debug = (facts: object): FakeAnswer => ({
    json: { data: { app_id: '1', type: 'USER', is_valid: true, user_id: '7', ...facts } },
  });
  const error = (code: number, facts: object = {}): FakeAnswer => ({
    status: 400,
    json: { error: { message: 'm', type: 'OAuthException', code, ...facts } },
  });

  it('may have no end for a token', async () => {
    answers['/debug_token'] = debug({ expires_at: 0, scopes: ['email'] });
    const { tokens } = await facebook.verifyAccessToken('at');
    expect(tokens).toMatchObject({ expiresAt: undefined, scopes: ['email'] });
  });

  it.each([
    ['is not valid', { is_valid: false }],
    ['is a page’s', { type: 'PAGE' }],
    ['is somebody else’s', { user_id: '8' }],
    ['is nobody’s', { user_id: undefined }],
  ])('takes no token that %s', async (_, facts) => {
    answers['/debug_token'] = debug(facts);
    await expect(facebook.verifyAccessToken('at')).rejects.toMatchObject({ error: 'invalid_token' });
  });

  it('says what the person unticked', async () => {
    answers['/oauth/access_token'] = { json: { access_token: 'at', token_type: 'bearer' } };
    answers['/debug_token'] = debug({ scopes: ['public_profile'] });
    const tokens = await facebook.exchangePostedCode({ code: 'c', redirectUri: '' });
    expect(tokens.scopes).toEqual(['public_profile']);
  });

  it.each(['10150000000000007', 'fb1', 'user:7', 'x'.repeat(255)])(
    'may know somebody as %.20s',
    async (id) => {
      answers['/me'] = { json: { id, name: 'Ada' } };
      answers['/debug_token'] = debug({ user_id: id });
      const { profile } = await facebook.verifyAccessToken('at');
      expect(profile.subject).toBe(id);
    },
  );

  it.each(['', '..', 'a b', 'a\n', 'ä', 'x'.repeat(256), 7, null])('knows nobody as %j', async (id) => {
    answers['/me'] = { json: { id, name: 'Ada' } };
    await expect(facebook.readProfile({ accessToken: 'at' })).rejects.toMatchObject({ failure: 'invalid' });
  });

  it('has no picture of people who have none', async () => {
    const picture = { data: { is_silhouette: true, url: 'https://example.test/grey.jpg' } };
    answers['/me'] = { json: { id: '7', picture } };
    expect(await facebook.readProfile({ accessToken: 'at' })).toMatchObject({ picture: null });
  });

  it.each([
    [error(190), { failure: 'rejected', error: 'invalid_token', status: 401 }],
    [error(2), { failure: 'unavailable' }],
    [error(4), { failure: 'unavailable' }],
    [error(9999, { is_transient: true }), { failure: 'unavailable' }],
    [error(9999), { failure: 'invalid' }],
    [{ status: 400, json: 'x' }, { failure: 'invalid' }],
  ])('refuses with %j', async (answer, refusal) => {
    answers['/me'] = answer;
    await expect(facebook.fetchUserinfo('at', '7')).rejects.toMatchObject(refusal);
  });

  it('may speak of somebody else than was asked about', async () => {
    expect(await facebook.fetchUserinfo('at', '7')).toMatchObject({ name: 'Ada' });
    await expect(facebook.fetchUserinfo('at', '8')).rejects.toBeInstanceOf(SubjectMismatchError);
  });

  it('forgets the app after a token has expired, too', async () => {
    answers['/debug_token'] = debug({ is_valid: false, error: { code: 190 } });
    answers['/7/permissions'] = { json: { success: true } };
    await facebook.revoke({ accessToken: 'at', refreshToken: undefined });
    expect(visits).toEqual(['GET /debug_token', 'DELETE /7/permissions']);
  });

  it('that did not forget the app says so', async () => {
    answers['/7/permissions'] = error(2);
    const revocation = facebook.revoke({ accessToken: 'at', refreshToken: undefined });
    await expect(revocation).rejects.toMatchObject({ failure: 'unavailable' });
  });

  it('asks again for what was declined, if told to', () => {
    const ask = (prompt?: string) => facebook.authorizationOptions({ nonce: 'n', prompt });
    expect(ask('consent')).toEqual({ parameters: { auth_type: 'rerequest' } });
    expect(ask()).toEqual({ parameters: { auth_type: undefined } });
  });
});
