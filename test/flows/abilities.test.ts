import type { Problem } from '../../src/config/variable.js';
import { oneProvider, type Provider } from '../../src/index.js';
import { signUp } from '../revocation/deletions.js';
import { answer, problem } from '../support/answer.js';
import { newPkce } from '../support/pkce.js';
import { startFakeGithub } from '../support/providers/fake-github.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

/** As little as the contract allows: of no use to anybody yet. */
class BareProvider implements Provider {
  readonly id = 'bare';
  readonly label = 'Bare';
  readonly scopes = { signIn: [], extra: [] };
  authorizationOptions = () => ({});
  readProfile = () => Promise.reject(new Error('It knows nobody'));
}

const bare = oneProvider({ id: 'bare', provider: BareProvider, variables: {}, read: () => ({}) });

describe('what a provider has no ability for', () => {
  let github: FakeProvider;
  let service: TestService;
  beforeAll(async () => {
    github = await startFakeGithub({ expiring: false });
    const problems: Problem[] = [];
    service = await startService({
      env: github.env,
      moreProviders: bare.read({}, problems, new Set()),
    });
  });
  afterAll(async () => {
    await service?.close();
    await github?.close();
  });

  const NOT_FOUND = [404, 'provider_not_found'];
  const post = (path: string, body: object) => new TestBrowser(service).send('POST', path, body);

  it('is not among its flows', async () => {
    const response = await new TestBrowser(service).get('/auth/providers');
    expect(await answer(response)).toMatchObject({
      items: expect.arrayContaining([
        { id: 'github', name: 'GitHub', flows: ['redirect', 'code', 'access_token'] },
        { id: 'bare', name: 'Bare', flows: [] },
      ]),
    });
  });

  describe.each(['bare', 'nobody'])('is not found at %s', (id) => {
    it.each([
      '',
      `?response=code&code_challenge=${newPkce().challenge}&return_to=/`,
      '/callback?code=c&state=s',
      '/callback?error=access_denied&state=s',
    ])('GET %s', async (path) => {
      const response = await new TestBrowser(service).get(`/auth/${id}${path}`);
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await problem(response)).toEqual(NOT_FOUND);
    });

    it.each([
      ['callback', { code: 'c', state: 's' }],
      ['authorization', {}],
      ['nonce', {}],
      ['code', { code: 'c', delivery: 'body' }],
      ['token', { id_token: 'x.y.z', delivery: 'body' }],
      ['token', { access_token: 'x', delivery: 'body' }],
    ])('POST %s %j', async (path, body) => {
      expect(await problem(await post(`/auth/${id}/${path}`, body))).toEqual(NOT_FOUND);
    });

    it('with a session either', async () => {
      const { browser } = await signUp(service);
      for (const [path, body] of [
        ['/authorization', {}],
        ['', { code: 'c' }],
        ['', { id_token: 'x.y.z' }],
        ['', { access_token: 'x' }],
      ] as const)
        expect(await problem(await browser.post(`/me/connections/${id}${path}`, body))).toEqual(NOT_FOUND);
    });
  });

  it('is told from what it does not like: GitHub takes codes and access tokens, and no ID token', async () => {
    const posted = (path: string, body: object) =>
      post(`/auth/github/${path}`, { delivery: 'body', ...body });
    expect(await problem(await posted('token', { id_token: 'x.y.z' }))).toEqual(NOT_FOUND);
    expect(await problem(await post('/auth/github/nonce', {}))).toEqual(NOT_FOUND);
    expect(await problem(await posted('token', { access_token: 'x' }))).toEqual([401, 'invalid_token']);
    expect(await problem(await posted('code', { code: 'x', redirect_uri: '' }))).toEqual([
      401,
      'invalid_code',
    ]);
  });
});
