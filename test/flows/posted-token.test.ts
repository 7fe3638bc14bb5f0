import { answer, problem, setCookies } from '../support/answer.js';
import { digestOf, Phone, type PostedSession, startFakeGoogle } from '../support/posted.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

describe('signing in with a posted token', () => {
  let google: FakeProvider;
  let service: TestService;
  let phone: Phone;
  beforeAll(async () => {
    google = await startFakeGoogle();
    service = await startService({ env: google.env });
    phone = new Phone(service);
  });
  afterEach(() => (google.server.trouble = undefined));
  afterAll(async () => {
    await service?.close();
    await google?.close();
  });

  const newcomer = (facts = {}) => google.ledger.addPerson(facts);

  it('gives a native app its session in the body: tokens that work, refresh and end', async () => {
    const person = newcomer();
    const response = await phone.token({ id_token: await google.issueIdToken!(person) });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const session = await answer<PostedSession>(response);
    expect(session).toMatchObject({ created: true, user: { email: person.email }, expires_in: 900 });
    const authorization = `Bearer ${session.access_token}`;
    const browser = new TestBrowser(service);
    expect((await browser.get('/me', { authorization })).status).toBe(200);
    const { refresh_token } = session;
    await answer(await phone.post('/auth/refresh', { refresh_token }));
    expect((await browser.post('/auth/sign-out', undefined, { authorization })).status).toBe(204);
    expect((await browser.get('/me', { authorization })).status).toBe(401);
  });

  it('gives a browser its session in cookies', async () => {
    const browser = new TestBrowser(service);
    const id_token = await google.issueIdToken!(newcomer());
    const response = await browser.post('/auth/google/token', { id_token });
    expect(Object.keys(setCookies(response)).toSorted()).toEqual(['vk_access', 'vk_refresh']);
    const session = await answer<PostedSession>(response);
    expect(session).not.toHaveProperty('access_token');
    expect(session).not.toHaveProperty('refresh_token');
    expect((await browser.get('/me')).status).toBe(200);
  });

  it('knows a returning person, also when they come by another way', async () => {
    const person = newcomer();
    const first = await answer<PostedSession>(
      await phone.token({ id_token: await google.issueIdToken!(person) }),
    );
    const { token: access_token } = google.issueAccessToken!(person);
    const second = await answer<PostedSession>(await phone.token({ access_token }));
    expect(second).toMatchObject({ created: false, user: { id: first.user.id } });
  });

  it.each(['android', 'client-1'])('takes an ID token issued to our client %s', async (aud) => {
    const id_token = await google.issueIdToken!(newcomer(), { aud, azp: 'android' });
    expect((await phone.token({ id_token })).status).toBe(200);
  });

  it.each([
    ['as it is', (nonce: string) => nonce],
    ['as hexadecimal digest', (nonce: string) => digestOf(nonce, 'hex')],
    ['as base64url digest', (nonce: string) => digestOf(nonce, 'base64url')],
  ])('takes our nonce %s', async (_, form) => {
    const nonce = await phone.nonce();
    const id_token = await google.issueIdToken!(newcomer(), { nonce: form(nonce) });
    expect((await phone.token({ id_token, nonce })).status).toBe(200);
  });

  it('tells how long a nonce lives', async () => {
    const response = await phone.post('/auth/google/nonce');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await answer(response)).toEqual({ nonce: expect.stringMatching(/^vkn_/), expires_in: 600 });
  });

  it('keeps an access token for later, and nothing of an ID token', async () => {
    const [byIdToken, byAccessToken] = [newcomer(), newcomer()];
    await answer(await phone.token({ id_token: await google.issueIdToken!(byIdToken) }));
    const { token: access_token } = google.issueAccessToken!(byAccessToken);
    await answer(await phone.token({ access_token }));
    const grants = await service.query<{ subject: string }>(
      `SELECT c.subject FROM grants g JOIN connections c ON c.id = g.connection_id WHERE c.subject = ANY($1)`,
      [[byIdToken.subject, byAccessToken.subject]],
    );
    expect(grants).toEqual([{ subject: byAccessToken.subject }]);
  });

  it('makes nobody new if told not to, and the token stays good for when it may', async () => {
    const person = newcomer();
    const id_token = await google.issueIdToken!(person);
    expect(await problem(await phone.token({ id_token, create: false }))).toEqual([404, 'user_not_found']);
    expect(await service.query('SELECT 1 FROM connections WHERE subject = $1', [person.subject])).toEqual([]);
    expect(await answer(await phone.token({ id_token }))).toMatchObject({ created: true });
    const again = await google.issueIdToken!(person, { jti: 'another' });
    expect(await answer(await phone.token({ id_token: again, create: false }))).toMatchObject({
      created: false,
    });
  });

  it('refuses a disabled user', async () => {
    const person = newcomer();
    await answer(await phone.token({ id_token: await google.issueIdToken!(person) }));
    await service.query('UPDATE users SET disabled_at = now() WHERE email = $1', [person.email]);
    const id_token = await google.issueIdToken!(person, { jti: 'another' });
    expect(await problem(await phone.token({ id_token }))).toEqual([403, 'account_disabled']);
  });

  it('refuses an unverified address that somebody has', async () => {
    const { email } = newcomer();
    await answer(await phone.token({ id_token: await google.issueIdToken!(newcomer({ email })) }));
    const id_token = await google.issueIdToken!(newcomer({ email, emailVerified: false }));
    expect(await problem(await phone.token({ id_token }))).toEqual([409, 'account_exists']);
  });

  it.each([
    ['unavailable', 503, 'provider_unavailable'],
    ['reset', 503, 'provider_unavailable'],
    ['hang', 503, 'provider_unavailable'],
    ['html', 502, 'provider_error'],
  ] as const)('says so if the provider is in trouble (%s)', async (kind, status, code) => {
    google.server.trouble = { kind, at: '/tokeninfo' };
    const { token: access_token } = google.issueAccessToken!(newcomer());
    expect(await problem(await phone.token({ access_token }))).toEqual([status, code]);
  });

  it('is told of where it is possible', async () => {
    const { items } = await answer<{ items: unknown[] }>(
      await new TestBrowser(service).get('/auth/providers'),
    );
    expect(items).toEqual([
      { id: 'google', name: 'Google', flows: ['redirect', 'code', 'id_token', 'access_token'] },
    ]);
  });
});
