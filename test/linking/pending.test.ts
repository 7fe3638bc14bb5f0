import { randomUUID } from 'node:crypto';
import { answer, problem, setCookies } from '../support/answer.js';
import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { newAddress, PASSWORD, register } from '../support/passwords.js';
import { newPerson } from '../support/people.js';
import { secondProvider } from '../support/second-provider.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';
import { connectionsOf, pendingOf, subjectsOf } from './linking.js';

describe('an account that may not join by itself', () => {
  let provider: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({
      env: { GOOGLE_ISSUER: provider.issuer, EMAIL_LINKING: 'authoritative' },
      moreProviders: [secondProvider('acme', provider.issuer)],
    });
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  /** Comes through a provider; where the browser ends. */
  const arrive = async (
    browser: TestBrowser,
    email: string,
    facts: Record<string, unknown> = {},
    through = 'google',
  ) => {
    provider.person = { sub: randomUUID(), email, email_verified: true, ...facts };
    const departure = await browser.get(`/auth/${through}`);
    const response = await browser.get(provider.approve(locationOf(departure)));
    return {
      end: locationOf(response).replace(service.url, ''),
      response,
      sub: String(provider.person['sub']),
    };
  };
  const signIn = async (browser: TestBrowser, email: string) =>
    expect((await browser.post('/auth/password/sign-in', { email, password: PASSWORD })).status).toBe(200);
  const owner = async () => {
    const { email, session } = await register(service, newAddress('owner'));
    return { email, userId: session.user.id };
  };
  const refused = '/login?error=account_exists';
  const waiting = (email: string) =>
    service.query('SELECT 1 FROM pending_connections WHERE email = $1', [email]);

  it.each([
    ['a vouched address that may not join', {}, 'google'],
    ['an address nobody vouches for', { email_verified: false }, 'google'],
    ['another provider', {}, 'acme'],
  ])('(%s) waits in that browser, and is connected after a sign-in as before', async (_, facts, through) => {
    const { email, userId } = await owner();
    const browser = new TestBrowser(service);
    const { end, sub } = await arrive(browser, email, facts, through);
    expect(end).toBe(refused);
    expect(await problem(await browser.get('/me/connections/pending'))).toEqual([
      401,
      'authentication_required',
    ]);

    await signIn(browser, email);
    const [pending, ...more] = await pendingOf(browser);
    expect(more).toEqual([]);
    expect(pending).toEqual({ provider: through, subject: sub, email, expires_at: expect.any(String) });
    const left = new Date(pending!.expires_at).getTime() - Date.now();
    expect(left).toBeGreaterThan(500_000);
    expect(left).toBeLessThanOrEqual(600_000);

    const connected = await browser.post('/me/connections/pending');
    expect(connected.headers.get('cache-control')).toBe('no-store');
    const connection = await answer(connected, 201);
    expect(connection).toMatchObject({ provider: through, subject: sub, email, status: 'active' });
    expect(await connectionsOf(browser)).toEqual([connection]);
    expect(browser.cookies('/')).not.toHaveProperty('vk_pending');
    expect(await pendingOf(browser)).toEqual([]);

    const later = new TestBrowser(service);
    provider.person = { sub, email, email_verified: true };
    await later.get(provider.approve(locationOf(await later.get(`/auth/${through}`))));
    expect(await answer(await later.get('/me'))).toMatchObject({ id: userId });
  });

  it('is connected once', async () => {
    const { email } = await owner();
    const browser = new TestBrowser(service);
    const { sub } = await arrive(browser, email);
    await signIn(browser, email);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.post('/me/connections/pending')),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(9).fill(404)]);
    expect(await problem(await browser.post('/me/connections/pending'))).toEqual([
      404,
      'connection_not_found',
    ]);
    expect(await subjectsOf(browser)).toEqual([sub]);
  });

  it('keeps its tokens sealed, and none in the browser; the cookie is out of reach of scripts', async () => {
    const { email } = await owner();
    const { response, sub } = await arrive(new TestBrowser(service), email);
    const { value, attributes } = setCookies(response)['vk_pending']!;
    expect(value).toMatch(/^[\w-]{43}$/);
    expect(attributes).toMatchObject({ path: '/', httponly: true, samesite: 'Lax', 'max-age': '600' });
    const [row] = await service.query<{ text: string }>(
      'SELECT p::text AS text FROM pending_connections p WHERE subject = $1',
      [sub],
    );
    expect(row!.text).not.toContain(value);
    expect(row!.text).not.toMatch(/accessToken|Bearer/);
  });

  it('is gone after ten minutes', async () => {
    const { email } = await owner();
    const browser = new TestBrowser(service);
    const { sub } = await arrive(browser, email);
    await signIn(browser, email);
    await service.query('UPDATE pending_connections SET expires_at = now() WHERE subject = $1', [sub]);
    expect(await pendingOf(browser)).toEqual([]);
    expect((await browser.post('/me/connections/pending')).status).toBe(404);
  });

  it('is forgotten at sign-out, and when the person says so', async () => {
    const { email } = await owner();
    const forget = [
      (browser: TestBrowser) => browser.post('/auth/sign-out'),
      (browser: TestBrowser) =>
        browser.send('DELETE', '/me/connections/pending', undefined, { origin: service.url }),
    ];
    for (const how of forget) {
      const browser = new TestBrowser(service);
      await arrive(browser, email);
      await signIn(browser, email);
      expect(await pendingOf(browser)).toHaveLength(1);
      expect((await how(browser)).status).toBe(204);
      expect(browser.cookies('/')).not.toHaveProperty('vk_pending');
      expect(await waiting(email)).toEqual([]);
    }
  });

  it('still waits where connecting it failed, and is taken once by many', async () => {
    const { email, userId } = await owner();
    const browser = new TestBrowser(service);
    const { sub } = await arrive(browser, email);
    await signIn(browser, email);
    await service.query(
      `ALTER TABLE connections ADD CONSTRAINT none_for_now CHECK (subject <> '${sub}') NOT VALID`,
    );
    expect((await browser.post('/me/connections/pending')).status).toBe(500);
    await service.query('ALTER TABLE connections DROP CONSTRAINT none_for_now');
    expect(await pendingOf(browser)).toEqual([expect.objectContaining({ subject: sub })]);

    const answers = await Promise.all([1, 2, 3].map(() => browser.post('/me/connections/pending')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404, 404]);
    const added = `SELECT 1 FROM events WHERE type LIKE 'connection.%' AND user_id = $1`;
    expect(await service.query(added, [userId])).toHaveLength(1);
    expect(await waiting(email)).toEqual([]);
  });

  it('goes with its user', async () => {
    const { email, userId } = await owner();
    await arrive(new TestBrowser(service), email);
    await service.query('DELETE FROM users WHERE id = $1', [userId]);
    expect(await waiting(email)).toEqual([]);
  });

  it('is the last one that came by, whichever browser it came by', async () => {
    const { email } = await owner();
    const [first, second] = [new TestBrowser(service), new TestBrowser(service)];
    const { sub } = await arrive(first, email);
    await arrive(second, email, { sub });
    await signIn(first, email);
    await signIn(second, email);
    expect(await pendingOf(first)).toEqual([]);
    expect(await pendingOf(second)).toEqual([expect.objectContaining({ subject: sub })]);
  });

  it('of which somebody else has become the owner meanwhile is connection_in_use', async () => {
    const { email } = await owner();
    const browser = new TestBrowser(service);
    const { sub } = await arrive(browser, email);
    const other = new TestBrowser(service);
    await arrive(other, newAddress('other'), { sub });
    await signIn(browser, email);
    expect(await problem(await browser.post('/me/connections/pending'))).toEqual([409, 'connection_in_use']);
    expect(await subjectsOf(other)).toEqual([sub]);
  });
});

describe('under an https PUBLIC_URL', () => {
  it('its cookie can be planted by no sibling host', async () => {
    const PUBLIC_URL = 'https://auth.example.test';
    const service = await startService({ env: { PUBLIC_URL } });
    try {
      service.provider.allowRedirectUri(`${PUBLIC_URL}/auth/google/callback`);
      const { sub, email } = newPerson(service, { email_verified: false });
      const sql = 'INSERT INTO users (id, email, email_key) VALUES ($1, $2, $2)';
      await service.query(sql, [randomUUID(), email]);
      const browser = new TestBrowser(service);
      const { pathname, search } = new URL(await browser.reachCallback({ person: sub }));
      const cookies = setCookies(await browser.get(pathname + search));
      expect(cookies['__Host-vk_pending']?.attributes).toEqual({
        path: '/',
        httponly: true,
        secure: true,
        samesite: 'Lax',
        'max-age': '600',
      });
    } finally {
      await service.close();
    }
  });
});
