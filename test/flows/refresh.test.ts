import { decodeJwt } from 'jose';
import { answer, problem, setCookies } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

describe('POST /auth/refresh', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());

  const signedIn = async () => {
    const browser = new TestBrowser(service);
    await browser.signIn({ person: newPerson(service).sub });
    return browser;
  };
  /** A native app's: the token in the body, no cookie. */
  const post = (refresh_token: unknown) => new TestBrowser(service).post('/auth/refresh', { refresh_token });
  const refreshTokenOf = (browser: TestBrowser) => browser.cookies('/auth')['vk_refresh']!;
  const sid = (token: string) => decodeJwt(token)['sid'] as string;
  const backdate = (token: string, seconds: number) =>
    service.query(
      `UPDATE sessions SET refreshed_at = ARRAY(SELECT at - $2 * interval '1 second' FROM unnest(refreshed_at) at)
       WHERE id = $1`,
      [sid(token), seconds],
    );

  it('answers cookies with cookies, and no token in the body', async () => {
    const browser = await signedIn();
    const [access, refresh] = [browser.cookies()['vk_access'], refreshTokenOf(browser)];
    const response = await browser.post('/auth/refresh');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(Object.keys(setCookies(response))).toEqual(['vk_access', 'vk_refresh']);
    expect(await answer(response)).toEqual({
      user: await answer(await browser.get('/me')),
      created: false,
      expires_in: 900,
    });
    expect(browser.cookies()['vk_access']).not.toBe(access);
    expect(refreshTokenOf(browser)).not.toBe(refresh);
  });

  it('answers a body with a body, and no cookie', async () => {
    const response = await post(refreshTokenOf(await signedIn()));
    expect(response.headers.getSetCookie()).toEqual([]);
    const body = await answer<Tokens>(response);
    expect(body).toEqual({
      user: expect.objectContaining({ email_verified: true }),
      created: false,
      token_type: 'Bearer',
      expires_in: 900,
      access_token: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/),
      refresh_token: expect.stringMatching(/^vkr_/),
    });
    const bearer = { authorization: `Bearer ${body.access_token}` };
    expect((await new TestBrowser(service).get('/me', bearer)).status).toBe(200);
  });

  it('stays one session, signed in when it was, through many rotations', async () => {
    const browser = await signedIn();
    const before = decodeJwt(browser.cookies()['vk_access']!);
    let token = refreshTokenOf(browser);
    for (let i = 0; i < 20; i++) token = (await answer<Tokens>(await post(token))).refresh_token;
    const after = decodeJwt((await answer<Tokens>(await post(token))).access_token);
    const { sid, sub, auth_time } = before;
    expect(after).toMatchObject({ sid, sub, auth_time });
  });

  it('gives a racing tab the same successor within ten seconds', async () => {
    const token = refreshTokenOf(await signedIn());
    const first = await answer<Tokens>(await post(token));
    await backdate(first.access_token, 5);
    const second = await answer<Tokens>(await post(token));
    expect(second.refresh_token).toBe(first.refresh_token);
    expect(sid(second.access_token)).toBe(sid(first.access_token));
    expect((await post(first.refresh_token)).status).toBe(200);
  });

  it('takes a later use for theft and ends the whole session', async () => {
    const browser = await signedIn();
    const token = refreshTokenOf(browser);
    const { access_token, refresh_token } = await answer<Tokens>(await post(token));
    await backdate(access_token, 11);
    expect(await problem(await post(token))).toEqual([401, 'refresh_token_reused']);
    expect(await problem(await post(refresh_token))).toEqual([401, 'invalid_refresh_token']);
    expect(await problem(await browser.get('/me'))).toEqual([401, 'invalid_token']);
    const bearer = { authorization: `Bearer ${access_token}` };
    expect(await problem(await new TestBrowser(service).get('/me', bearer))).toEqual([401, 'invalid_token']);
    const events = await service.query(
      `SELECT details FROM events WHERE type = 'session.revoked' AND session_id = $1`,
      [sid(access_token)],
    );
    expect(events).toEqual([{ details: { reason: 'refresh_token_reused' } }]);
  });

  it('takes a token of several rotations ago for theft, though the last rotation is fresh', async () => {
    const token = refreshTokenOf(await signedIn());
    const second = await answer<Tokens>(await post(token));
    await backdate(second.access_token, 11);
    await answer<Tokens>(await post(second.refresh_token));
    expect(await problem(await post(token))).toEqual([401, 'refresh_token_reused']);
  });

  it('leaves the person’s other sessions alone when one ends so', async () => {
    const { sub } = newPerson(service);
    const [phone, laptop] = [new TestBrowser(service), new TestBrowser(service)];
    await phone.signIn({ person: sub });
    await laptop.signIn({ person: sub });
    const token = refreshTokenOf(phone);
    await backdate((await answer<Tokens>(await post(token))).access_token, 60);
    await post(token);
    expect((await laptop.post('/auth/refresh')).status).toBe(200);
  });

  it('tells of the user as it is now', async () => {
    const browser = await signedIn();
    await browser.send('PATCH', '/me', { name: 'Renamed' }, { origin: service.url });
    expect(await answer(await browser.post('/auth/refresh'))).toMatchObject({ user: { name: 'Renamed' } });
    expect(await answer(await browser.get('/auth/session'))).toMatchObject({ name: 'Renamed' });
  });

  it('refuses without a token', async () => {
    expect(await problem(await new TestBrowser(service).post('/auth/refresh'))).toEqual([
      401,
      'invalid_refresh_token',
    ]);
  });

  it('refuses what is no token of ours', async () => {
    const browser = await signedIn();
    const token = refreshTokenOf(browser);
    const foreign = [
      `${token}x`,
      token.slice(0, -1),
      `${token.slice(0, -5)}AAAAA`,
      'vkr_',
      browser.cookies()['vk_access']!,
    ];
    for (const wrong of foreign.map((text) => text.slice(0, 512)))
      expect(await problem(await post(wrong))).toEqual([401, 'invalid_refresh_token']);
    expect((await post(token)).status).toBe(200);
  });

  it.each([5, '', 'x'.repeat(513), ['a']])('refuses the form of %.20j', async (value) => {
    expect(await problem(await post(value))).toEqual([400, 'invalid_request']);
  });

  it('is no door for another site to use the cookie at', async () => {
    const browser = await signedIn();
    const evil = { origin: 'https://evil.test' };
    expect(await problem(await browser.post('/auth/refresh', undefined, evil))).toEqual([
      403,
      'origin_not_allowed',
    ]);
  });
});
