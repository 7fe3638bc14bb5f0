import { decodeJwt } from 'jose';
import { answer, problem } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

describe('the life of a session', () => {
  let service: TestService;
  beforeAll(async () => {
    const env = { SESSION_IDLE_TTL: '3600', SESSION_MAX_TTL: '86400' };
    service = await startService({ env });
  });
  afterAll(() => service?.close());

  const signedIn = async (at = service) => {
    const browser = new TestBrowser(at);
    await browser.signIn({ person: newPerson(at).sub });
    const { access = '', refresh = '' } = {
      access: browser.cookies()['vk_access'],
      refresh: browser.cookies()['vk_refresh'],
    };
    const { sid } = await answer<{ sid: string }>(await browser.get('/auth/session'));
    return { browser, access, refresh, sid };
  };
  const refused = async (browser: TestBrowser, code = 'invalid_refresh_token') =>
    expect(await problem(await browser.post('/auth/refresh'))).toEqual([401, code]);

  it('an access token expires; the refresh token brings the next', async () => {
    const short = await startService({ env: { ACCESS_TOKEN_TTL: '10' } });
    try {
      const { browser, access, sid } = await signedIn(short);
      const bearer = { authorization: `Bearer ${access}` };
      expect((await browser.get('/me', bearer)).status).toBe(200);
      await until(async () => (await browser.get('/me', bearer)).status !== 200);
      expect(await problem(await browser.get('/me', bearer))).toEqual([401, 'invalid_token']);
      expect(decodeJwt(access).exp).toBeLessThanOrEqual(Date.now() / 1000);
      expect((await browser.post('/auth/refresh')).status).toBe(200);
      expect(await answer(await browser.get('/auth/session'))).toMatchObject({ sid });
    } finally {
      await short.close();
    }
  });

  it('ends when it was idle for too long', async () => {
    const { browser, sid } = await signedIn();
    await service.query(`UPDATE sessions SET last_seen_at = now() - interval '3601 s' WHERE id = $1`, [sid]);
    await refused(browser);
  });

  it('is kept from idling by being refreshed', async () => {
    const { browser, sid } = await signedIn();
    for (let i = 0; i < 3; i++) {
      await service.query(`UPDATE sessions SET last_seen_at = now() - interval '3590 s' WHERE id = $1`, [
        sid,
      ]);
      expect((await browser.post('/auth/refresh')).status).toBe(200);
    }
  });

  it('ends in the end, however busy it was', async () => {
    const { browser, sid } = await signedIn();
    const [row] = await service.query<{ life: number }>(
      'SELECT extract(epoch FROM expires_at - created_at)::int AS life FROM sessions WHERE id = $1',
      [sid],
    );
    expect(Math.abs(row!.life - 86400)).toBeLessThan(5);
    await browser.post('/auth/refresh');
    await service.query(`UPDATE sessions SET expires_at = now() - interval '1 s' WHERE id = $1`, [sid]);
    await refused(browser);
  });

  it('ends with its user', async () => {
    const { browser, sid } = await signedIn();
    await service.query('DELETE FROM users WHERE id = (SELECT user_id FROM sessions WHERE id = $1)', [sid]);
    await refused(browser);
    expect((await browser.get('/me')).status).toBe(401);
  });
});
