import { answer, setCookies } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const ADA = 'ada@example.test';

describe('signing in by redirect', () => {
  let service: TestService;
  beforeAll(
    async () => (service = await startService({ env: { ALLOWED_ORIGINS: 'https://app.example.test' } })),
  );
  afterAll(() => service?.close());

  const sid = async (browser: TestBrowser) =>
    (await answer<{ sid: string }>(await browser.get('/auth/session'))).sid;
  const me = async (browser: TestBrowser) => answer<{ id: string }>(await browser.get('/me'));

  it('signs a new person in and ends at the frontend', async () => {
    const browser = new TestBrowser(service);
    expect(await browser.signIn({ person: ADA })).toBe(service.url);
    expect(await me(browser)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      email: ADA,
      email_verified: true,
      name: 'Ada Lovelace',
      given_name: 'Ada',
      family_name: 'Lovelace',
      picture: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  it('writes one user, connection, grant and session, and says so in the log', async () => {
    const { sub, email } = newPerson(service);
    const browser = new TestBrowser(service);
    await browser.signIn({ person: sub });
    const { id } = await me(browser);
    const [rows] = await service.query<object>(
      `SELECT u.email, c.provider, c.subject, c.email AS provider_email, g.status,
         g.refresh_token IS NOT NULL AS refreshable, s.id AS session_id, s.amr,
         ARRAY(SELECT type FROM events e WHERE e.user_id = u.id ORDER BY type) AS events
       FROM users u JOIN connections c ON c.user_id = u.id JOIN grants g ON g.connection_id = c.id
         JOIN sessions s ON s.user_id = u.id WHERE u.id = $1`,
      [id],
    );
    expect(rows).toEqual({
      email,
      provider: 'google',
      subject: sub,
      provider_email: email,
      status: 'active',
      refreshable: true,
      session_id: await sid(browser),
      amr: ['google'],
      events: ['connection.created', 'session.created', 'user.created'],
    });
  });

  it('knows a returning person: the same user, another session', async () => {
    const { sub } = newPerson(service);
    const [first, second] = [new TestBrowser(service), new TestBrowser(service)];
    await first.signIn({ person: sub });
    await second.signIn({ person: sub });
    expect((await me(second)).id).toBe((await me(first)).id);
    expect(await sid(second)).not.toBe(await sid(first));
  });

  it('gives a new session to a browser that has one already', async () => {
    const { sub } = newPerson(service);
    const browser = new TestBrowser(service);
    await browser.signIn({ person: sub });
    const before = await sid(browser);
    await browser.signIn({ person: sub });
    expect(await sid(browser)).not.toBe(before);
  });

  it('keeps what the person changed here when they return', async () => {
    const browser = new TestBrowser(service);
    const { sub } = newPerson(service);
    await browser.signIn({ person: sub });
    await browser.send('PATCH', '/me', { name: 'Countess' }, { origin: service.url });
    await browser.signIn({ person: sub });
    expect(await me(browser)).toMatchObject({ name: 'Countess' });
  });

  it('sets the session in two cookies that scripts can’t read', async () => {
    const browser = new TestBrowser(service);
    const landing = await browser.get(await browser.reachCallback({ person: ADA }));
    expect(landing.status).toBe(302);
    expect(landing.headers.get('cache-control')).toBe('no-store');
    const cookies = setCookies(landing);
    expect(cookies['vk_access']?.attributes).toEqual({
      path: '/',
      httponly: true,
      samesite: 'Lax',
      'max-age': '900',
    });
    expect(cookies['vk_refresh']?.attributes).toEqual({
      path: '/auth',
      httponly: true,
      samesite: 'Lax',
      'max-age': '604800',
    });
    expect(Object.keys(browser.cookies('/me'))).not.toContain('vk_refresh');
  });

  it.each([
    ['/inbox?tab=1#top', (url: string) => `${url}/inbox?tab=1#top`],
    ['https://app.example.test/welcome', () => 'https://app.example.test/welcome'],
    ['https://evil.example.test/', (url: string) => url],
    ['//evil.example.test/', (url: string) => url],
    ['/\\evil.example.test', (url: string) => url],
  ])('asked to return to %s, ends where that is allowed', async (returnTo, end) => {
    const browser = new TestBrowser(service);
    const query = `?return_to=${encodeURIComponent(returnTo)}`;
    expect(await browser.signIn({ person: ADA }, query)).toBe(end(service.url));
  });
});
