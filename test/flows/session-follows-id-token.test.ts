import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { answer, problem, setCookies } from '../support/answer.js';
import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { Phone, popupCode, type PostedSession, startFakeGoogle } from '../support/posted.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

interface Claims {
  iat: number;
  exp: number;
  sid: string;
  sub: string;
}

describe('a session that follows the ID token', () => {
  let provider: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({
      env: {
        GOOGLE_ISSUER: provider.issuer,
        SESSION_FOLLOWS_ID_TOKEN: 'true',
        ACCESS_TOKEN_TTL: '5',
        SESSION_MAX_TTL: '86400',
      },
    });
  });
  afterEach(() => provider.repent());
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const now = () => Math.floor(Date.now() / 1000);
  const arrive = async (life: { iat?: number; exp?: number }, browser = new TestBrowser(service)) => {
    provider.forgery = { claims: life };
    const departure = await browser.get('/auth/google');
    const response = await browser.get(provider.approve(locationOf(departure)));
    return { browser, response };
  };
  const claimsOf = async (browser: TestBrowser) => answer<Claims>(await browser.get('/auth/session'));

  it('has the iat and exp of the provider’s, and ends with it', async () => {
    const life = { iat: now() - 1800, exp: now() + 1800 };
    const { browser, response } = await arrive(life);
    const claims = await claimsOf(browser);
    expect(claims).toMatchObject(life);
    const maxAge = Number(setCookies(response)['vk_access']!.attributes['max-age']);
    expect(maxAge).toBeGreaterThan(1700);
    expect(maxAge).toBeLessThanOrEqual(1800);
    const [session] = await service.query<{ end: number }>(
      'SELECT extract(epoch FROM expires_at)::int AS end FROM sessions WHERE id = $1',
      [claims.sid],
    );
    expect(session).toEqual({ end: life.exp });
  });

  it('has no refresh token, and lets go of that of an earlier session', async () => {
    const browser = new TestBrowser(service);
    browser.jar.store(
      new Response(null, { headers: { 'set-cookie': 'vk_refresh=of-an-earlier-one; Path=/auth' } }),
      service.url,
    );
    await arrive({}, browser);
    expect(browser.cookies()).not.toHaveProperty('vk_refresh');
    expect(await problem(await browser.post('/auth/refresh'))).toEqual([401, 'invalid_refresh_token']);
    expect((await browser.get('/me')).status).toBe(200);
  });

  it('outlives ACCESS_TOKEN_TTL and dies at the provider’s exp', async () => {
    // What was issued a minute ago has outlived the 5 s at once.
    const exp = now() + 20;
    const { browser } = await arrive({ iat: now() - 60, exp });
    const { vk_access: token } = browser.cookies('/');
    const bearer = { authorization: `Bearer ${token}` };
    expect((await new TestBrowser(service).get('/me', bearer)).status).toBe(200);
    await sleep(5_500);
    expect((await new TestBrowser(service).get('/me', bearer)).status).toBe(200);
    await until(async () => (await new TestBrowser(service).get('/me', bearer)).status !== 200);
    expect(now()).toBeGreaterThanOrEqual(exp);
    expect(await problem(await new TestBrowser(service).get('/me', bearer))).toEqual([401, 'invalid_token']);
  });

  it('is dead after a sign-out, however long the ID token would have lived, also at an instance started later', async () => {
    const { browser } = await arrive({ exp: now() + 36_000 });
    const bearer = { authorization: `Bearer ${browser.cookies('/')['vk_access']}` };
    expect((await browser.post('/auth/sign-out')).status).toBe(204);
    expect(await problem(await new TestBrowser(service).get('/me', bearer))).toEqual([401, 'invalid_token']);
    const { sub } = JSON.parse(
      Buffer.from(bearer.authorization.split('.')[1]!, 'base64url').toString(),
    ) as Claims;
    // As if that had been longer ago than an ordinary access token lives.
    await service.query(
      `UPDATE events SET at = at - interval '1 hour' WHERE type = 'session.revoked' AND user_id = $1`,
      [sub],
    );
    const later = await startService({
      provider: service.provider,
      databaseUrl: service.databaseUrl,
      env: {
        PUBLIC_URL: service.url,
        GOOGLE_ISSUER: provider.issuer,
        SESSION_FOLLOWS_ID_TOKEN: 'true',
        ACCESS_TOKEN_TTL: '5',
      },
    });
    try {
      expect(await problem(await new TestBrowser(later).get('/me', bearer))).toEqual([401, 'invalid_token']);
    } finally {
      await later.stop();
    }
  });

  it('never lives longer than SESSION_MAX_TTL', async () => {
    const { browser } = await arrive({ exp: now() + 10 * 86_400 });
    expect((await claimsOf(browser)).exp - now()).toBeLessThanOrEqual(86_400);
  });

  it('is not made by an ID token that only the tolerance for clocks lets in', async () => {
    const { browser, response } = await arrive({ iat: now() - 3600, exp: now() - 10 });
    expect(locationOf(response)).toBe(`${service.url}/login?error=invalid_id_token`);
    expect(browser.cookies()).toEqual({});
  });
});

describe('a session that does not', () => {
  let provider: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } });
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  it('is an ordinary one, unless it is asked for', async () => {
    const iat = Math.floor(Date.now() / 1000) - 1800;
    provider.forgery = { claims: { iat, exp: iat + 36_000 } };
    const browser = new TestBrowser(service);
    await browser.get(provider.approve(locationOf(await browser.get('/auth/google'))));
    const claims = await answer<Claims>(await browser.get('/auth/session'));
    expect(claims.iat).toBeGreaterThan(iat + 1700);
    expect(claims.exp - claims.iat).toBe(900);
    expect((await browser.post('/auth/refresh')).status).toBe(200);
  });
});

describe('a session by a posted credential', () => {
  let google: FakeProvider;
  let service: TestService;
  beforeAll(async () => {
    google = await startFakeGoogle();
    service = await startService({ env: { ...google.env, SESSION_FOLLOWS_ID_TOKEN: 'true' } });
  });
  afterAll(async () => {
    await service?.close();
    await google?.close();
  });

  const lifeOf = (token: string) => {
    const { iat = 0, exp = 0 } = decodeJwt(token);
    return { iat, exp };
  };

  it('follows a posted ID token, and has no refresh token', async () => {
    const iat = Math.floor(Date.now() / 1000) - 600;
    const id_token = await google.issueIdToken!(google.ledger.addPerson({}), { iat, exp: iat + 3000 });
    const session = await answer<PostedSession>(await new Phone(service).token({ id_token }));
    expect(session).not.toHaveProperty('refresh_token');
    expect(lifeOf(session.access_token!)).toEqual({ iat, exp: iat + 3000 });
    expect(session.expires_in).toBeLessThanOrEqual(2400);
    const authorization = `Bearer ${session.access_token}`;
    expect((await new TestBrowser(service).get('/me', { authorization })).status).toBe(200);
  });

  it('follows the ID token that a posted code brings', async () => {
    const code = popupCode(google, google.ledger.addPerson({}));
    const session = await answer<PostedSession>(await new Phone(service).code({ code }));
    expect(session).not.toHaveProperty('refresh_token');
    const { iat, exp } = lifeOf(session.access_token!);
    expect(exp - iat).not.toBe(900);
  });

  it('is an ordinary one where an access token is all there is', async () => {
    const { token: access_token } = google.issueAccessToken!(google.ledger.addPerson({}));
    const session = await answer<PostedSession>(await new Phone(service).token({ access_token }));
    expect(session).toMatchObject({ expires_in: 900, refresh_token: expect.any(String) });
  });
});
