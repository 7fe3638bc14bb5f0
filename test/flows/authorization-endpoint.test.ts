import { answer, problem } from '../support/answer.js';
import { approve } from '../support/provider-browser.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const CALENDAR = 'https://www.googleapis.com/auth/calendar.readonly';
const FRONTEND = 'https://app.example.test';

interface Authorization {
  authorization_url: string;
  state: string;
  expires_in: number;
}

describe('POST /auth/google/authorization', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ env: { GOOGLE_EXTRA_SCOPES: CALENDAR, ALLOWED_ORIGINS: FRONTEND } });
  });
  afterAll(() => service?.close());

  const post = (body?: unknown, browser = new TestBrowser(service)) =>
    browser.post('/auth/google/authorization', body);

  it('answers with the URL instead of going there', async () => {
    const response = await post();
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await answer<Authorization>(response);
    const { searchParams } = new URL(body.authorization_url);
    expect(body).toEqual({
      authorization_url: expect.any(String),
      state: searchParams.get('state'),
      expires_in: 600,
    });
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.get('prompt')).toBe('select_account');
  });

  it('begins a sign-in that this browser can finish', async () => {
    const browser = new TestBrowser(service);
    const { authorization_url } = await answer<Authorization>(await post({ return_to: '/inbox' }, browser));
    const callback = await approve(authorization_url, { person: 'ada@example.test' });
    expect(locationOf(await browser.get(callback))).toBe(`${service.url}/inbox`);
    expect((await browser.get('/me')).status).toBe(200);
  });

  it('takes every parameter', async () => {
    const { authorization_url } = await answer<Authorization>(
      await post({
        return_to: `${FRONTEND}/x`,
        scope: CALENDAR,
        prompt: 'consent',
        login_hint: 'ada@example.test',
      }),
    );
    expect(Object.fromEntries(new URL(authorization_url).searchParams)).toMatchObject({
      scope: `openid email profile ${CALENDAR}`,
      prompt: 'consent',
      login_hint: 'ada@example.test',
    });
  });

  it.each(['https://evil.example.test', '//evil.example.test', 'javascript:alert(1)', 'inbox', ''])(
    'refuses return_to %j',
    async (return_to) => expect(await problem(await post({ return_to }))).toEqual([400, 'invalid_return_to']),
  );

  it.each([
    ['an unknown field', { returnTo: '/' }],
    ['a scope beyond the configured', { scope: `${CALENDAR}.events` }],
    ['an unknown prompt', { prompt: 'please' }],
    ['a login hint that is none', { login_hint: 'a b' }],
    ['a field of another type', { return_to: 5 }],
    ['a list', []],
    ['a text', 'return_to'],
    ['null', null],
  ])('refuses %s', async (_, body) => {
    const response = await post(body);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await problem(response)).toEqual([400, 'invalid_request']);
  });

  it('knows no other provider', async () => {
    const response = await new TestBrowser(service).post('/auth/github/authorization', {});
    expect(await problem(response)).toEqual([404, 'provider_not_found']);
  });

  it('is open to the allowed frontend on another site, by CORS with credentials', async () => {
    const preflight = await new TestBrowser(service).send(
      'OPTIONS',
      '/auth/google/authorization',
      undefined,
      {
        origin: FRONTEND,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    );
    expect(preflight.status).toBe(204);
    const response = await new TestBrowser(service).post(
      '/auth/google/authorization',
      {},
      { origin: FRONTEND },
    );
    for (const { headers } of [preflight, response]) {
      expect(headers.get('access-control-allow-origin')).toBe(FRONTEND);
      expect(headers.get('access-control-allow-credentials')).toBe('true');
    }
  });

  it('is closed to other sites', async () => {
    const response = await new TestBrowser(service).post(
      '/auth/google/authorization',
      {},
      { origin: 'https://evil.test' },
    );
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await problem(response)).toEqual([403, 'origin_not_allowed']);
  });
});

describe('GET /auth/providers', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());

  it('lists what is configured', async () => {
    expect(await answer(await new TestBrowser(service).get('/auth/providers'))).toEqual({
      items: [{ id: 'google', name: 'Google', flows: ['redirect', 'code', 'id_token', 'access_token'] }],
      password: true,
    });
  });
});
