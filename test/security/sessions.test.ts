import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

/** RFC 9700, OWASP ASVS 5 V7, OWASP Session Management Cheat Sheet. */
describe('a session', () => {
  let provider: ForgingProvider;
  let service: TestService;
  let second: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    const env = { GOOGLE_ISSUER: provider.issuer };
    service = await startService({ env });
    second = await startService({
      env: { ...env, PUBLIC_URL: service.url },
      provider: service.provider,
      databaseUrl: service.databaseUrl,
    });
  });
  afterEach(() => provider.repent());
  afterAll(async () => {
    await second?.stop();
    await service?.close();
    await provider?.close();
  });

  const signIn = async (browser = new TestBrowser(service)) => {
    await browser.get(provider.approve(await browser.begin()));
    const { vk_access: access = '', vk_refresh: refresh = '' } = browser.cookies();
    return { browser, access, refresh, sid: await sidOf(access) };
  };
  const sidOf = async (access: string, at = service) => {
    const response = await fetch(`${at.url}/auth/session`, {
      headers: { authorization: `Bearer ${access}` },
    });
    return response.ok ? ((await response.json()) as { sid: string }).sid : undefined;
  };
  const refresh = (refresh_token: string, at = service) =>
    new TestBrowser(at).post('/auth/refresh', { refresh_token });

  it('has a new id at every sign-in, in one browser too', async () => {
    const first = await signIn();
    const again = await signIn(first.browser);
    expect(first.sid).toMatch(/^[0-9a-f-]{36}$/);
    expect(again.sid).not.toBe(first.sid);
  });

  it('never grows out of planted cookies: they stay worthless', async () => {
    provider.person = { sub: 'mallory' };
    const mallory = await signIn();
    provider.repent();
    const victim = new TestBrowser(service);
    const planted = `vk_access=${mallory.access}; vk_refresh=${mallory.refresh}`;
    const callback = provider.approve(await victim.begin());
    await victim.get(callback, { cookie: `${planted}; ${victim.jar.header(callback)}` });
    const { vk_access, vk_refresh } = victim.cookies();
    expect(vk_access).not.toBe(mallory.access);
    expect(vk_refresh).not.toBe(mallory.refresh);
    expect(await sidOf(vk_access!)).not.toBe(mallory.sid);
    const me = await new TestBrowser(service).get('/me', { cookie: planted });
    expect(await me.json()).toMatchObject({ email: null });
  });

  it('is not made by ids and tokens that somebody thought up', async () => {
    const { sid = '', access } = await signIn();
    const invented = [
      sid,
      `vkr_${sid}`,
      `vkr_test.${'A'.repeat(27)}.${'A'.repeat(43)}`,
      access.slice(0, -1),
      'null',
      '{}',
    ];
    for (const token of invented) {
      expect(await sidOf(token)).toBeUndefined();
      expect([400, 401]).toContain((await refresh(token)).status);
      expect((await new TestBrowser(service).get('/me', { cookie: `vk_access=${token}` })).status).toBe(401);
    }
  });

  it.each([
    ['by cookie', ({ browser }: Awaited<ReturnType<typeof signIn>>) => browser.post('/auth/sign-out')],
    [
      'by bearer',
      ({ access }: Awaited<ReturnType<typeof signIn>>) =>
        new TestBrowser(service).post('/auth/sign-out', undefined, { authorization: `Bearer ${access}` }),
    ],
    [
      'by refresh cookie alone',
      ({ refresh: token }: Awaited<ReturnType<typeof signIn>>) =>
        new TestBrowser(service).post('/auth/sign-out', undefined, { cookie: `vk_refresh=${token}` }),
    ],
  ])('signed out %s: cookie, bearer and refresh token are dead, on every instance', async (_, signOut) => {
    const session = await signIn();
    expect(await sidOf(session.access, second)).toBe(session.sid);
    expect((await signOut(session)).status).toBe(204);
    for (const instance of [service, second]) {
      await until(async () => (await sidOf(session.access, instance)) === undefined);
      const byCookie = await fetch(`${instance.url}/me`, {
        headers: { cookie: `vk_access=${session.access}` },
      });
      expect(byCookie.status).toBe(401);
      expect((await refresh(session.refresh, service)).status).toBe(401);
    }
  });

  it('of one person ends without ending another of theirs', async () => {
    const [phone, laptop] = [await signIn(), await signIn()];
    await phone.browser.post('/auth/sign-out');
    expect((await laptop.browser.get('/me')).status).toBe(200);
  });

  it.each([
    ['beyond its longest life', "expires_at = now() - interval '1 second'"],
    ['unused for too long', "last_seen_at = now() - interval '8 days'"],
    ['revoked', 'revoked_at = now()'],
  ])('%s is not refreshed', async (_, change) => {
    const { sid, refresh: token } = await signIn();
    await service.query(`UPDATE sessions SET ${change} WHERE id = $1`, [sid]);
    expect(await (await refresh(token)).json()).toMatchObject({ code: 'invalid_refresh_token' });
  });

  it('of a disabled user is not refreshed', async () => {
    provider.person = { sub: 'disabled' };
    const { sid, refresh: token } = await signIn();
    await service.query(
      'UPDATE users SET disabled_at = now() WHERE id = (SELECT user_id FROM sessions WHERE id = $1)',
      [sid],
    );
    expect((await refresh(token)).status).toBe(401);
  });
});
