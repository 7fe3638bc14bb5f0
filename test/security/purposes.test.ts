import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { expectRefused } from '../support/refusal.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

/** RFC 8725 §2.8 and §3.11 (cross-JWT confusion), OWASP ASVS 5 V7: one secret, one purpose. */
describe('secrets have purposes, and are useless at each other’s doors:', () => {
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

  const refresh = (refresh_token: string) =>
    new TestBrowser(service).post('/auth/refresh', { refresh_token });
  const isSession = async (access: string) =>
    (await new TestBrowser(service).get('/auth/session', { authorization: `Bearer ${access}` })).ok;

  const secrets = ['state', 'nonce', 'code', 'sealed request', 'refresh token', 'access token'] as const;
  const collect = async () => {
    const browser = new TestBrowser(service);
    const url = new URL(await browser.begin());
    const [[requestName, sealed]] = Object.entries(browser.cookies()) as [[string, string]];
    const person = new TestBrowser(service);
    await person.get(provider.approve(await person.begin()));
    const { vk_access: access = '', vk_refresh: token = '' } = person.cookies();
    const code = new URL(provider.approve(url.href)).searchParams.get('code')!;
    const state = url.searchParams.get('state')!;
    const nonce = url.searchParams.get('nonce')!;
    const values = {
      state,
      nonce,
      code,
      'sealed request': sealed,
      'refresh token': token,
      'access token': access,
    };
    return { values, url, requestName };
  };

  it.each(secrets.filter((secret) => secret !== 'access token'))(
    'a %s is no access token',
    async (secret) => {
      const token = (await collect()).values[secret];
      expect(await isSession(token)).toBe(false);
      expect((await new TestBrowser(service).get('/me', { cookie: `vk_access=${token}` })).status).toBe(401);
    },
  );

  it.each(secrets.filter((secret) => secret !== 'refresh token'))(
    'a %s is no refresh token',
    async (secret) => {
      const token = (await collect()).values[secret];
      expect([400, 401]).toContain((await refresh(token)).status);
      const byCookie = await new TestBrowser(service).post('/auth/refresh', undefined, {
        cookie: `vk_refresh=${token}`,
      });
      expect(byCookie.status).toBe(401);
    },
  );

  it.each(secrets.filter((secret) => secret !== 'sealed request'))(
    'a %s is no sealed request',
    async (secret) => {
      const { values, url, requestName } = await collect();
      const browser = new TestBrowser(service);
      const cookie = `${requestName}=${values[secret]}`;
      await expectRefused(
        service,
        browser,
        await browser.get(provider.approve(url.href), { cookie }),
        'invalid_state',
      );
    },
  );

  it.each(['nonce', 'code', 'refresh token', 'access token'] as const)('a %s is no state', async (secret) => {
    const { values, url, requestName } = await collect();
    const callback = new URL(provider.approve(url.href));
    callback.searchParams.set('state', values[secret]);
    const browser = new TestBrowser(service);
    const response = await browser.get(callback.href, {
      cookie: `${requestName}=${values['sealed request']}`,
    });
    await expectRefused(service, browser, response, 'invalid_state');
  });
});
