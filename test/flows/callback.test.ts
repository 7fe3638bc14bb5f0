import { answer, setCookies } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const CALENDAR = 'https://www.googleapis.com/auth/calendar.readonly';

describe('the callback', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService({ env: { GOOGLE_EXTRA_SCOPES: CALENDAR } })));
  afterAll(() => service?.close());
  afterEach(() => service.provider.lookalike.faults.reset());

  const failed = (code: string) => `${service.url}/login?error=${code}`;
  const sessionsOf = async (sub: string) => {
    const sql = 'SELECT s.id FROM sessions s JOIN connections c USING (user_id) WHERE c.subject = $1';
    return (await service.query<{ id: string }>(sql, [sub])).map(({ id }) => id);
  };

  it('tells the frontend that the person declined, and keeps nothing', async () => {
    const { sub } = newPerson(service);
    const browser = new TestBrowser(service);
    const landing = await browser.get(await browser.reachCallback({ person: sub, deny: true }));
    expect(locationOf(landing)).toBe(failed('access_denied'));
    expect(browser.cookies()).toEqual({});
    expect(await sessionsOf(sub)).toEqual([]);
  });

  it('takes what is granted when the person leaves a scope out', async () => {
    const { sub } = newPerson(service);
    const browser = new TestBrowser(service);
    const query = `?scope=${encodeURIComponent(CALENDAR)}`;
    expect(await browser.signIn({ person: sub, drop: [CALENDAR] }, query)).toBe(service.url);
    const { items } = await answer<{ items: { scopes: string[] }[] }>(await browser.get('/me/connections'));
    expect(items[0]?.scopes).toContain('openid');
    expect(items[0]?.scopes).not.toContain(CALENDAR);
  });

  it.each([
    ['without a state', (url: URL) => url.searchParams.delete('state')],
    ['with another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(32))],
    ['with two states', (url: URL) => url.searchParams.append('state', 'x')],
    ['without any parameter', (url: URL) => (url.search = '')],
  ])('%s begins nothing and ends nothing', async (_, change) => {
    const { sub } = newPerson(service);
    const browser = new TestBrowser(service);
    const url = new URL(await browser.reachCallback({ person: sub }));
    change(url);
    const landing = await browser.get(url.href);
    expect(locationOf(landing)).toBe(failed('invalid_state'));
    expect(setCookies(landing)).toEqual({});
    expect(await sessionsOf(sub)).toEqual([]);
  });

  it('with neither code nor error says that the provider is at fault', async () => {
    const browser = new TestBrowser(service);
    const state = new URL(await browser.begin()).searchParams.get('state')!;
    const iss = encodeURIComponent(service.provider.issuer);
    const landing = await browser.get(`/auth/google/callback?state=${state}&iss=${iss}`);
    expect(locationOf(landing)).toBe(failed('provider_error'));
  });

  it.each([
    ['access_denied', 'access_denied'],
    ['login_required', 'access_denied'],
    ['temporarily_unavailable', 'provider_unavailable'],
    ['server_error', 'provider_error'],
    ['<script>', 'provider_error'],
  ])('given the error %s says %s', async (error, code) => {
    const browser = new TestBrowser(service);
    const state = new URL(await browser.begin()).searchParams.get('state')!;
    const query = new URLSearchParams({
      state,
      error,
      iss: service.provider.issuer,
      error_description: 'words',
    });
    expect(locationOf(await browser.get(`/auth/google/callback?${query}`))).toBe(failed(code));
  });

  it('clicked twice ends twice at the frontend, in one session', async () => {
    const { sub } = newPerson(service);
    const browser = new TestBrowser(service);
    const callback = await browser.reachCallback({ person: sub }, '?return_to=/inbox');
    const landings = await Promise.all([browser.get(callback), browser.get(callback), browser.get(callback)]);
    expect(landings.map(locationOf)).toEqual(Array(3).fill(`${service.url}/inbox`));
    expect(await sessionsOf(sub)).toHaveLength(1);
    expect((await browser.get('/me')).status).toBe(200);
  });

  it('clicked again before the first answer had arrived, but after it was given, ends at the frontend too', async () => {
    const { sub } = newPerson(service);
    const browser = new TestBrowser(service);
    const callback = await browser.reachCallback({ person: sub }, '?return_to=/inbox');
    const cookie = browser.jar.header(callback);
    await browser.get(callback);
    const { traffic } = service.provider.lookalike;
    const exchanged = traffic.count('token');
    const again = await browser.get(callback, { cookie });
    expect(locationOf(again)).toBe(`${service.url}/inbox`);
    expect(await sessionsOf(sub)).toHaveLength(1);
    // A code that the provider sees twice ends what came of it.
    expect(traffic.count('token')).toBe(exchanged);
  });

  it('repeated later by the back button ends at the frontend and signs nobody in again', async () => {
    const { sub } = newPerson(service);
    const browser = new TestBrowser(service);
    const callback = await browser.reachCallback({ person: sub }, '?return_to=/inbox');
    await browser.get(callback);
    await browser.post('/auth/sign-out');
    expect(locationOf(await browser.get(callback))).toBe(`${service.url}/inbox`);
    expect(await sessionsOf(sub)).toHaveLength(1);
    expect((await browser.get('/me')).status).toBe(401);
  });

  it('that failed can’t be repeated into a success', async () => {
    const { sub } = newPerson(service);
    const browser = new TestBrowser(service);
    service.provider.lookalike.faults.set('wrong_nonce', true);
    const callback = await browser.reachCallback({ person: sub });
    expect(locationOf(await browser.get(callback))).toBe(failed('invalid_id_token'));
    service.provider.lookalike.faults.reset();
    expect(locationOf(await browser.get(callback))).toBe(failed('invalid_state'));
    expect(await sessionsOf(sub)).toEqual([]);
  });

  it('posted from the provider’s page (form_post) comes round by GET', async () => {
    const { sub } = newPerson(service);
    const browser = new TestBrowser(service);
    const url = new URL(await browser.reachCallback({ person: sub }, '?return_to=/inbox'));
    const posted = await fetch(`${service.url}/auth/google/callback`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: service.provider.issuer, 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams([...url.searchParams, ['unknown', 'x']]),
    });
    expect(posted.status).toBe(303);
    expect(posted.headers.getSetCookie()).toEqual([]);
    const round = new URL(locationOf(posted));
    expect(round.origin).toBe(service.url);
    expect(round.searchParams.has('unknown')).toBe(false);
    expect(locationOf(await browser.get(round.href))).toBe(`${service.url}/inbox`);
    expect(await sessionsOf(sub)).toHaveLength(1);
  });
});
