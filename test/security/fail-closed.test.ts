import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { startPostgres, type PostgresServer } from '../support/postgres.js';
import { expectRefused } from '../support/refusal.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

/** OWASP ASVS 5 V16.5 (fail securely), CWE-636; RFC 9700 §4.12 (redirects of the provider). */
describe('fail closed:', () => {
  let provider: ForgingProvider;
  beforeAll(async () => (provider = await startForgingProvider()));
  afterEach(() => provider.repent());
  afterAll(() => provider?.close());

  const serve = async (listener: RequestListener) => {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
  };

  describe('trouble with the provider', () => {
    let service: TestService;
    // A service of its own each time: what was fetched once is kept.
    beforeEach(async () => (service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } })));
    afterEach(() => service?.close());

    const arrive = async () => {
      const browser = new TestBrowser(service);
      const callback = provider.approve(await browser.begin());
      return { browser, response: await browser.get(callback) };
    };

    it.each<[string, RequestListener, string]>([
      ['is away', (_, response) => response.writeHead(503).end(), 'provider_unavailable'],
      ['breaks off', (request) => request.socket.destroy(), 'provider_unavailable'],
      ['is a page', (_, response) => response.end('<html>'), 'provider_error'],
      ['is empty', (_, response) => response.end('{"keys":[]}'), 'invalid_id_token'],
      ['is null', (_, response) => response.end('null'), 'provider_error'],
      [
        'has broken keys',
        (_, response) => response.end('{"keys":[{"kty":"RSA","kid":"published"}]}'),
        'provider_error',
      ],
      [
        'has a symmetric key',
        (_, response) => response.end('{"keys":[{"kty":"oct","k":"AAAA","kid":"published"}]}'),
        'invalid_id_token',
      ],
    ])('the JWKS %s: nobody is signed in', async (_, answer, code) => {
      provider.answers.set('/jwks', answer);
      const { browser, response } = await arrive();
      await expectRefused(service, browser, response, code);
    });

    it.each([301, 302, 307, 308])(
      'a redirect (%i) of its token endpoint is not followed: code and secret stay',
      async (status) => {
        let caught = 0;
        const trap = await serve((_, response) => void (caught++, response.end('{}')));
        provider.answers.set('/token', (_, response) =>
          response.writeHead(status, { location: trap.url }).end(),
        );
        const { browser, response } = await arrive();
        await expectRefused(service, browser, response, 'provider_error');
        expect(caught).toBe(0);
        trap.close();
      },
    );

    it.each(['/jwks', '/.well-known/openid-configuration'])(
      'a redirect of its %s is not followed',
      async (path) => {
        let caught = 0;
        const trap = await serve((_, response) => void (caught++, response.end('{}')));
        provider.answers.set(path, (_, response) => response.writeHead(302, { location: trap.url }).end());
        const browser = new TestBrowser(service);
        const departure = await browser.get('/auth/google');
        const atProvider = locationOf(departure).startsWith(provider.issuer);
        const end = atProvider ? await browser.get(provider.approve(locationOf(departure))) : departure;
        await expectRefused(service, browser, end, 'provider_error');
        expect(caught).toBe(0);
        trap.close();
      },
    );

    it.each([
      ['another issuer', { issuer: 'https://accounts.google.com' }],
      ['no issuer', { issuer: undefined }],
      ['an endpoint without TLS', { token_endpoint: 'http://tokens.example/token' }],
      ['an endpoint of another scheme', { jwks_uri: 'file:///etc/passwd' }],
      ['no key set', { jwks_uri: undefined }],
    ])('discovery that names %s is refused before anybody is sent there', async (_, metadata) => {
      provider.metadata = metadata;
      const browser = new TestBrowser(service);
      await expectRefused(service, browser, await browser.get('/auth/google'), 'provider_error');
      expect(browser.cookies()).toEqual({});
    });

    // Both reach the trap, if they are dialled.
    it.each(['0.0.0.0', '[::ffff:127.0.0.1]'])(
      'discovery that names a private token endpoint (%s) leads nowhere',
      async (host) => {
        let caught = 0;
        const trap = createTcpServer((socket) => void (caught++, socket.destroy()));
        await new Promise<void>((resolve) => trap.listen(0, '0.0.0.0', resolve));
        const { port } = trap.address() as AddressInfo;
        provider.metadata = { token_endpoint: `https://${host}:${port}/token` };
        const { browser, response } = await arrive();
        await expectRefused(service, browser, response, 'provider_unavailable');
        expect(caught).toBe(0);
        trap.close();
      },
    );
  });

  describe('the database goes away in mid-life', () => {
    let postgres: PostgresServer;
    let service: TestService;
    beforeAll(async () => {
      postgres = await startPostgres();
      service = await startService({ env: { GOOGLE_ISSUER: provider.issuer }, databaseUrl: postgres.url });
    });
    afterAll(async () => {
      await service?.close();
      await postgres?.close();
    });

    it('a refusal with 503, never a pass, and all is well once it is back', async () => {
      const browser = new TestBrowser(service);
      await browser.get(provider.approve(await browser.begin()));
      const arriving = new TestBrowser(service);
      const callback = provider.approve(await arriving.begin());
      const { vk_access, vk_refresh } = browser.cookies();
      await postgres.stop();

      await expectRefusal(await browser.get('/me'));
      await expectRefusal(
        await new TestBrowser(service).post('/auth/refresh', { refresh_token: vk_refresh }),
      );
      await expectRefusal(await new TestBrowser(service).get('/readyz'));
      // A sign-out that can't be kept is not said to be one.
      const authorization = `Bearer ${vk_access}`;
      await expectRefusal(
        await new TestBrowser(service).post('/auth/sign-out', undefined, { authorization }),
      );
      const landing = await arriving.get(callback);
      expect(landing.headers.get('location')).toMatch(/\/login\?error=internal_error$/);
      expect(arriving.cookies()).not.toHaveProperty('vk_access');

      // Nobody can say any more whether the session has been revoked elsewhere.
      await sleep(6_000);
      await expectRefusal(await browser.get('/auth/session'));
      expect((await new TestBrowser(service).get('/healthz')).status).toBe(200);

      await postgres.start();
      await until(async () => (await browser.get('/auth/session')).status === 200);
      expect((await browser.get('/me')).status).toBe(200);
    });
  });

  async function expectRefusal(response: Response) {
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'service_unavailable' });
    expect(
      response.headers.getSetCookie().filter((cookie) => !/Expires=Thu, 01 Jan 1970/.test(cookie)),
    ).toEqual([]);
  }
});
