import { problem, setCookies } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

describe('POST /auth/sign-out', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());

  const signedIn = async (sub = newPerson(service).sub) => {
    const browser = new TestBrowser(service);
    await browser.signIn({ person: sub });
    return { browser, access: browser.cookies()['vk_access']!, refresh: browser.cookies()['vk_refresh']! };
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const stranger = () => new TestBrowser(service);
  const dead = async ({ access, refresh }: { access: string; refresh: string }) => {
    expect(await problem(await stranger().get('/me', bearer(access)))).toEqual([401, 'invalid_token']);
    const again = await stranger().post('/auth/refresh', { refresh_token: refresh });
    expect(await problem(again)).toEqual([401, 'invalid_refresh_token']);
  };

  it('by cookie ends the session and clears the cookies', async () => {
    const session = await signedIn();
    const response = await session.browser.post('/auth/sign-out');
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    const cleared = {
      value: '',
      attributes: { httponly: true, samesite: 'Lax', expires: expect.stringContaining('1970') },
    };
    expect(setCookies(response)).toMatchObject({
      vk_access: { ...cleared, attributes: { ...cleared.attributes, path: '/' } },
      vk_refresh: { ...cleared, attributes: { ...cleared.attributes, path: '/auth' } },
    });
    await dead(session);
  });

  it('by bearer ends the session', async () => {
    const session = await signedIn();
    expect((await stranger().post('/auth/sign-out', undefined, bearer(session.access))).status).toBe(204);
    await dead(session);
  });

  it('by the refresh cookie alone ends the session', async () => {
    const session = await signedIn();
    const cookie = `vk_refresh=${session.refresh}`;
    expect((await stranger().post('/auth/sign-out', undefined, { cookie })).status).toBe(204);
    await dead(session);
  });

  it('succeeds without a session, with a dead one and with nonsense', async () => {
    const { browser, access } = await signedIn();
    await browser.post('/auth/sign-out');
    expect((await stranger().post('/auth/sign-out')).status).toBe(204);
    expect((await stranger().post('/auth/sign-out', undefined, bearer(access))).status).toBe(204);
    const cookie = 'vk_access=a.b.c; vk_refresh=vkr_nonsense';
    expect((await stranger().post('/auth/sign-out', undefined, { cookie })).status).toBe(204);
  });

  it.each([
    ['broken', 'application/json', '{'],
    ['empty', 'application/json', ''],
    ['full of unknown fields', 'application/json', '{"all":true}'],
    ['plain text', 'text/plain', 'bye'],
    ['of no type there is', 'nonsense', 'bye'],
    ['too large', 'application/json', 'x'.repeat(100_000)],
  ])('ends the session also where the body is %s', async (_, type, body) => {
    const session = await signedIn();
    const response = await fetch(`${service.url}/auth/sign-out`, {
      method: 'POST',
      headers: { ...bearer(session.access), 'content-type': type },
      body,
    });
    expect(response.status).toBe(204);
    await dead(session);
  });

  it('is logged once, however often it is asked for', async () => {
    const { browser, access } = await signedIn();
    await Promise.all([1, 2, 3].map(() => stranger().post('/auth/sign-out', undefined, bearer(access))));
    await browser.post('/auth/sign-out');
    const [{ sid }] = [
      JSON.parse(Buffer.from(access.split('.')[1]!, 'base64url').toString()) as { sid: string },
    ];
    const sql = `SELECT details FROM events WHERE type = 'session.revoked' AND session_id = $1`;
    expect(await service.query(sql, [sid])).toEqual([{ details: { reason: 'signed_out' } }]);
  });

  it('leaves the person’s other sessions', async () => {
    const { sub } = newPerson(service);
    const [phone, laptop] = [await signedIn(sub), await signedIn(sub)];
    await phone.browser.post('/auth/sign-out');
    expect((await laptop.browser.get('/me')).status).toBe(200);
    expect((await laptop.browser.post('/auth/refresh')).status).toBe(200);
  });

  it('from another site is refused', async () => {
    const { browser } = await signedIn();
    for (const headers of [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: `${service.url}.evil.test` },
    ])
      expect(await problem(await browser.post('/auth/sign-out', undefined, headers))).toEqual([
        403,
        'origin_not_allowed',
      ]);
    const site = { 'sec-fetch-site': 'cross-site' };
    expect(await problem(await browser.send('POST', '/auth/sign-out', undefined, site))).toEqual([
      403,
      'origin_not_allowed',
    ]);
    expect(await problem(await browser.send('POST', '/auth/sign-out'))).toEqual([403, 'origin_not_allowed']);
    expect((await browser.get('/me')).status).toBe(200);
    const own = { 'sec-fetch-site': 'same-origin' };
    expect((await browser.send('POST', '/auth/sign-out', undefined, own)).status).toBe(204);
  });

  it('on one instance is known to the other', async () => {
    const env = { PUBLIC_URL: service.url };
    const other = await startService({ env, provider: service.provider, databaseUrl: service.databaseUrl });
    const { browser, access } = await signedIn();
    const there = new TestBrowser(other);
    expect((await there.get('/auth/session', bearer(access))).status).toBe(200);
    await browser.post('/auth/sign-out');
    const later = await until(async () => {
      const response = await there.get('/auth/session', bearer(access));
      return response.status !== 200 && response;
    });
    expect(await problem(later)).toEqual([401, 'invalid_token']);
    await other.stop();
  });

  it('is remembered by an instance that starts later', async () => {
    const { browser, access } = await signedIn();
    await browser.post('/auth/sign-out');
    const env = { PUBLIC_URL: service.url };
    const later = await startService({ env, provider: service.provider, databaseUrl: service.databaseUrl });
    const answer = await problem(await new TestBrowser(later).get('/auth/session', bearer(access)));
    await later.stop();
    expect(answer).toEqual([401, 'invalid_token']);
  });
});
