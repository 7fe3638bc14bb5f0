import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { rawRequest } from '../support/raw-request.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const BODIES: Record<string, string> = { PATCH: '{"name":"Changed"}', POST: '{}' };
const FRONTEND = 'https://app.example.test';

/** OWASP CSRF Prevention Cheat Sheet, Fetch Standard §3.2 (Origin) and CORS protocol, W3C Fetch Metadata. */
describe('across sites', () => {
  let provider: ForgingProvider;
  let service: TestService;
  let cookie: string;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer, ALLOWED_ORIGINS: FRONTEND } });
  });
  beforeEach(async () => {
    const browser = new TestBrowser(service);
    await browser.get(provider.approve(await browser.begin()));
    cookie = browser.jar.header(`${service.url}/auth/refresh`);
    await service.query(`UPDATE users SET name = 'Ada'`);
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const send = (method: string, path: string, headers: Record<string, string>) =>
    rawRequest(`${service.url}${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json', ...headers },
      ...(BODIES[method] && { body: BODIES[method] }),
    });
  const nameNow = async () =>
    JSON.parse((await rawRequest(`${service.url}/me`, { headers: { cookie } })).body).name;

  const foreign = (port: string): Record<string, string>[] => [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: `${FRONTEND}.evil.example` },
    { origin: 'https://evil.app.example.test' },
    { origin: 'https://example.test' },
    { origin: 'https://xapp.example.test' },
    { origin: 'http://app.example.test' },
    { origin: 'https://app.example.test:8443' },
    { origin: `${FRONTEND}/` },
    { origin: 'HTTPS://APP.EXAMPLE.TEST' },
    { origin: `${FRONTEND}, https://evil.example` },
    { origin: `https://evil.example ${FRONTEND}` },
    { origin: `http://localhost:${port}` },
    { origin: 'http://127.0.0.1' },
    { origin: 'file://' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': '' },
    { referer: FRONTEND },
    {},
  ];

  it.each([
    ['PATCH', '/me'],
    ['POST', '/auth/refresh'],
    ['POST', '/auth/sign-out'],
    ['POST', '/auth/google/authorization'],
  ])('state-changing requests by cookie need our Origin: %s %s', async (method, path) => {
    for (const headers of foreign(new URL(service.url).port)) {
      const { status, body } = await send(method, path, headers);
      expect({ headers, status }).toEqual({ headers, status: 403 });
      expect(JSON.parse(body)).toMatchObject({ code: 'origin_not_allowed' });
    }
    expect(await nameNow()).toBe('Ada');
  });

  it.each([{ origin: FRONTEND }, { origin: 'SELF' }, { 'sec-fetch-site': 'same-origin' }])(
    'our own frontends are let in: %j',
    async (headers) => {
      const sent = headers.origin === 'SELF' ? { origin: service.url } : headers;
      expect((await send('PATCH', '/me', sent as Record<string, string>)).status).toBe(200);
      expect(await nameNow()).toBe('Changed');
    },
  );

  it.each([
    ['/auth/refresh', {}],
    ['/auth/sign-out', {}],
    ['/auth/password/sign-in', { email: 'ada@example.test', password: 'x' }],
  ])('nor does an Authorization beside our cookies let another site in: POST %s', async (path, body) => {
    const ask = (headers: Record<string, string>) =>
      rawRequest(`${service.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer junk', ...headers },
        body: JSON.stringify(body),
      });
    const { status, body: refusal } = await ask({ cookie, origin: 'https://evil.test' });
    expect(status).toBe(403);
    expect(JSON.parse(refusal)).toMatchObject({ code: 'origin_not_allowed' });
    expect((await ask({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    // Programs send no cookies of ours, and may say they come from anywhere.
    expect((await ask({ origin: 'https://evil.test' })).status).not.toBe(403);
    expect((await ask({ cookie })).status).not.toBe(403);
  });

  it('a foreign Origin is refused without cookies too: a sign-in can be forged', async () => {
    const { status } = await send('POST', '/auth/google/authorization', {
      origin: 'https://evil.example',
      cookie: '',
    });
    expect(status).toBe(403);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a form in the clothes of JSON (%s) changes nothing',
    async (type) => {
      const { status } = await send('PATCH', '/me', { origin: FRONTEND, 'content-type': type });
      expect([400, 415]).toContain(status);
    },
  );

  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    '%s turns no GET into a change',
    async (name) => {
      expect((await send('GET', '/me?_method=PATCH', { [name]: 'PATCH' })).status).toBe(200);
      expect(await nameNow()).toBe('Ada');
    },
  );

  it('CORS never reflects a foreign origin', async () => {
    const port = new URL(service.url).port;
    const origins = foreign(port).flatMap(({ origin }) => (origin ? [origin] : []));
    for (const origin of origins)
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await send(method, '/me', { origin, 'access-control-request-method': 'PATCH' });
        expect({ origin, allowed: headers['access-control-allow-origin'] }).toEqual({
          origin,
          allowed: undefined,
        });
      }
  });

  it('CORS lets a listed origin in by name, with credentials, and says that the answer varies', async () => {
    const { headers } = await send('GET', '/me', { origin: FRONTEND });
    expect(headers['access-control-allow-origin']).toBe(FRONTEND);
    expect(headers['access-control-allow-credentials']).toBe('true');
    expect(headers['vary']).toMatch(/origin/i);
  });
});
