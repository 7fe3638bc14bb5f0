import { answer, problem } from '../support/answer.js';
import { newAddress, PASSWORD, register } from '../support/passwords.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { Sightings } from '../../src/sessions/sightings.js';

interface DeviceSession {
  id: string;
  device: string;
  address: string;
  created_at: string;
  last_seen_at: string;
  current: boolean;
}
interface DeviceSessions {
  items: DeviceSession[];
  next_cursor: string | null;
}

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

describe('my sessions', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService({ env: { SESSION_IDLE_TTL: '3600' } })));
  afterAll(() => service?.close());

  const signIn = async (email: string, userAgent = FIREFOX) => {
    const browser = new TestBrowser(service);
    const body = { email, password: PASSWORD };
    const response = await browser.post('/auth/password/sign-in', body, { 'user-agent': userAgent });
    expect(response.status).toBe(200);
    const { sid } = await answer<{ sid: string }>(await browser.get('/auth/session'));
    return { browser, sid, refresh: browser.cookies()['vk_refresh']! };
  };
  const somebody = async () => {
    const { email, browser } = await register(service);
    await browser.post('/auth/sign-out');
    return email;
  };
  const list = async (browser: TestBrowser, query = '') =>
    answer<DeviceSessions>(await browser.get(`/me/sessions${query}`));
  const end = (browser: TestBrowser, id = '') =>
    browser.send('DELETE', `/me/sessions${id && `/${id}`}`, undefined, { origin: service.url });
  const standing = async (browser: TestBrowser) => (await browser.get('/me')).status;

  it('are listed newest first, in human words, and the one I am asking with is marked', async () => {
    const email = await somebody();
    const laptop = await signIn(email);
    const phone = await signIn(email, SAFARI);
    const sessions = await list(laptop.browser);
    const facts = {
      address: '127.0.0.1',
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      last_seen_at: expect.stringMatching(/^\d{4}-.*Z$/),
    };
    expect(sessions).toEqual({
      items: [
        { id: phone.sid, device: 'Safari on iPhone', current: false, ...facts },
        { id: laptop.sid, device: 'Firefox on Linux', current: true, ...facts },
      ],
      next_cursor: null,
    });
    expect((await phone.browser.get('/me/sessions')).headers.get('cache-control')).toBe('no-store');
  });

  it('come in pages', async () => {
    const email = await somebody();
    const sids = [];
    for (let i = 0; i < 3; i++) sids.unshift((await signIn(email)).sid);
    const { browser } = await signIn(email);
    const first = await list(browser, '?limit=2');
    expect(first.items.map(({ id }) => id).slice(1)).toEqual(sids.slice(0, 1));
    const rest = await list(browser, `?limit=2&cursor=${first.next_cursor}`);
    expect(rest).toMatchObject({ items: [{ id: sids[1] }, { id: sids[2] }], next_cursor: null });
  });

  it('that ended, idled out or were signed out are not among them, nor are other people’s', async () => {
    const email = await somebody();
    await signIn(await somebody());
    const { browser, sid } = await signIn(email);
    const changes = ['expires_at = now()', `last_seen_at = now() - interval '3601 s'`, 'revoked_at = now()'];
    for (const change of changes)
      await service.query(`UPDATE sessions SET ${change} WHERE id = $1`, [(await signIn(email)).sid]);
    expect((await list(browser)).items.map(({ id }) => id)).toEqual([sid]);
  });

  it('are signed out one by one: access and refresh are dead, the others stand', async () => {
    const email = await somebody();
    const [laptop, phone] = [await signIn(email), await signIn(email)];
    expect((await end(laptop.browser, phone.sid)).status).toBe(204);
    expect(await standing(phone.browser)).toBe(401);
    expect(await problem(await phone.browser.post('/auth/refresh'))).toEqual([401, 'invalid_refresh_token']);
    expect(await standing(laptop.browser)).toBe(200);
    const events = await service.query(
      `SELECT details->>'reason' AS reason FROM events WHERE type = 'session.revoked' AND session_id = $1`,
      [phone.sid],
    );
    expect(events).toEqual([{ reason: 'signed_out' }]);
    expect(await problem(await end(laptop.browser, phone.sid))).toEqual([404, 'session_not_found']);
  });

  it('include the current one, which may end itself', async () => {
    const { browser, sid } = await signIn(await somebody());
    expect((await end(browser, sid)).status).toBe(204);
    expect(await standing(browser)).toBe(401);
  });

  it('of somebody else are unknown, and stand', async () => {
    const [victim, mallory] = [await signIn(await somebody()), await signIn(await somebody())];
    expect(await problem(await end(mallory.browser, victim.sid))).toEqual([404, 'session_not_found']);
    expect(await problem(await end(mallory.browser, 'x'))).toEqual([400, 'invalid_request']);
    expect((await end(mallory.browser)).status).toBe(204);
    expect(await standing(victim.browser)).toBe(200);
  });

  it('are signed out all but this one', async () => {
    const email = await somebody();
    const [laptop, phone, tablet] = [await signIn(email), await signIn(email), await signIn(email)];
    expect((await end(laptop.browser)).status).toBe(204);
    expect((await list(laptop.browser)).items.map(({ id }) => id)).toEqual([laptop.sid]);
    for (const { browser } of [phone, tablet]) expect((await browser.post('/auth/refresh')).status).toBe(401);
  });

  it('are not ended by a page of another site', async () => {
    const { browser } = await signIn(await somebody());
    const headers = { origin: 'https://evil.test' };
    const response = await browser.send('DELETE', '/me/sessions', undefined, headers);
    expect(await problem(response)).toEqual([403, 'origin_not_allowed']);
  });

  it('tell when they were last seen, without a statement for each request', async () => {
    const email = newAddress();
    const { browser } = await register(service, email);
    const age = async () => {
      const [{ last_seen_at }] = (await list(browser)).items as [DeviceSession];
      return Date.now() - Date.parse(last_seen_at);
    };
    await service.query(`UPDATE sessions SET last_seen_at = now() - interval '30 minutes'`);
    for (let i = 0; i < 20; i++) await browser.get('/me');
    expect(await age()).toBeGreaterThan(29 * 60_000);
    await service.app.get(Sightings).write();
    expect(await age()).toBeLessThan(60_000);
  });

  it('that idled out are not woken up by having been seen', async () => {
    const { browser } = await register(service);
    await browser.get('/me');
    await service.query(`UPDATE sessions SET last_seen_at = now() - interval '2 hours'`);
    await service.app.get(Sightings).write();
    expect((await browser.post('/auth/refresh')).status).toBe(401);
  });
});
