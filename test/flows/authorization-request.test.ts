import { onlyCookie, problem } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const CALENDAR = 'https://www.googleapis.com/auth/calendar.readonly';
const CONTACTS = 'https://www.googleapis.com/auth/contacts.readonly';

describe('the authorization request of GET /auth/google', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService({ env: { GOOGLE_EXTRA_SCOPES: CALENDAR } })));
  afterAll(() => service?.close());

  const begin = async (query: Record<string, string> = {}) => {
    const url = new URL(await new TestBrowser(service).begin(`?${new URLSearchParams(query)}`));
    return { url, parameters: Object.fromEntries(url.searchParams) };
  };

  it('carries what the flow needs and nothing else', async () => {
    const { url, parameters } = await begin();
    expect(url.origin + url.pathname).toBe(`${service.provider.issuer}/auth`);
    expect(parameters).toEqual({
      response_type: 'code',
      client_id: service.provider.clientId,
      redirect_uri: `${service.url}/auth/google/callback`,
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{32,}$/),
      nonce: expect.stringMatching(/^[\w-]{32,}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      access_type: 'offline',
      include_granted_scopes: 'true',
      prompt: 'select_account',
    });
  });

  it('has its own state, nonce and challenge each time', async () => {
    const [a, b] = [(await begin()).parameters, (await begin()).parameters];
    for (const name of ['state', 'nonce', 'code_challenge']) expect(a[name]).not.toBe(b[name]);
    expect(new Set([a.state, a.nonce, a.code_challenge]).size).toBe(3);
  });

  it.each(['consent', 'login', 'none', 'select_account consent'])('passes prompt=%s on', async (prompt) => {
    expect((await begin({ prompt })).parameters.prompt).toBe(prompt);
  });

  it.each(['', 'evil', 'none consent', 'consent&x=1'])('falls back from prompt=%j', async (prompt) => {
    expect((await begin({ prompt })).parameters.prompt).toBe('select_account');
  });

  it('passes a login hint on', async () => {
    expect((await begin({ login_hint: 'ada@example.test' })).parameters.login_hint).toBe('ada@example.test');
  });

  it.each(['', 'a b', 'x'.repeat(300), 'ä@example.test'])(
    'leaves out the login hint %j',
    async (login_hint) => {
      expect((await begin({ login_hint })).parameters).not.toHaveProperty('login_hint');
    },
  );

  it('adds an extra scope that is configured', async () => {
    expect((await begin({ scope: CALENDAR })).parameters.scope).toBe(`openid email profile ${CALENDAR}`);
  });

  it('leaves out a scope that is not, and repeats none', async () => {
    const { parameters } = await begin({ scope: `${CONTACTS} email ${CALENDAR} ${CALENDAR}` });
    expect(parameters.scope).toBe(`openid email profile ${CALENDAR}`);
  });

  it('is begun by doubled or unknown parameters all the same', async () => {
    const query =
      'return_to=/a&return_to=/b&prompt=login&prompt=none&client_id=evil&redirect_uri=https://evil.test&state=x';
    const { searchParams } = new URL(await new TestBrowser(service).begin(`?${query}`));
    expect(searchParams.get('prompt')).toBe('select_account');
    expect(searchParams.get('client_id')).toBe(service.provider.clientId);
    expect(searchParams.get('redirect_uri')).toBe(`${service.url}/auth/google/callback`);
    expect(searchParams.get('state')).not.toBe('x');
  });

  it('stays with the browser in a sealed cookie of ten minutes', async () => {
    const departure = await new TestBrowser(service).get('/auth/google?return_to=/secret-place');
    expect(departure.status).toBe(302);
    expect(departure.headers.get('cache-control')).toBe('no-store');
    const state = new URL(locationOf(departure)).searchParams.get('state')!;
    const { name, value, attributes } = onlyCookie(departure);
    expect(name).toMatch(/^vk_auth_/);
    expect(attributes).toEqual({ path: '/', httponly: true, samesite: 'Lax', 'max-age': '600' });
    for (const clear of [name, value, Buffer.from(value, 'base64url').toString('latin1')]) {
      expect(clear).not.toContain(state);
      expect(clear).not.toContain('secret-place');
    }
  });

  it('asks for the hosted domain that is configured', async () => {
    const env = { GOOGLE_HOSTED_DOMAIN: 'orbit.test' };
    const other = await startService({ env, provider: service.provider, databaseUrl: service.databaseUrl });
    const url = new URL(await new TestBrowser(other).begin());
    const landing = (person: string) => new TestBrowser(other).signIn({ person });
    expect(url.searchParams.get('hd')).toBe('orbit.test');
    expect(await landing('katherine@orbit.test')).toBe(other.url);
    await other.stop();
  });

  it.each([
    '/auth/facebook',
    '/auth/facebook/callback',
    '/auth/__proto__',
    '/auth/constructor',
    '/auth/Google',
  ])('does not exist at %s', async (path) => {
    expect(await problem(await new TestBrowser(service).get(path))).toEqual([404, 'provider_not_found']);
  });
});
