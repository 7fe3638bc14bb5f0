import { API_KEY_SCOPES } from '../../src/api-keys/api-key-scopes.js';
import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { type RawAnswer, rawRequest } from '../support/raw-request.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { newKey } from '../tokens/backend.js';

/** OWASP ASVS 5 V3 and V4, OWASP HTTP Headers Cheat Sheet; PortSwigger, "HTTP Host header attacks". */
describe('the door itself', () => {
  let provider: ForgingProvider;
  let service: TestService;
  let cookie: string;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer, TRUST_PROXY: '1' } });
    const browser = new TestBrowser(service);
    await browser.get(provider.approve(await browser.begin()));
    cookie = browser.jar.header(`${service.url}/auth/refresh`);
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) =>
    rawRequest(`${service.url}${path}`, { method, headers, ...(body !== undefined && { body }) });
  const json = { 'content-type': 'application/json' };

  describe.each<[string, Record<string, string>]>([
    ['Host', { host: 'evil.example' }],
    ['Host with our name in it', { host: '127.0.0.1:80@evil.example' }],
    ['X-Forwarded-Host', { 'x-forwarded-host': 'evil.example' }],
    ['X-Forwarded-Proto', { 'x-forwarded-proto': 'https', 'x-forwarded-port': '1' }],
    ['Forwarded', { forwarded: 'for=1.2.3.4;host=evil.example;proto=https' }],
    [
      'X-Original-URL',
      { 'x-original-url': '/evil', 'x-rewrite-url': '/evil', 'x-forwarded-prefix': '/evil' },
    ],
  ])('%s never shapes', (_, headers) => {
    const clean = (answer: RawAnswer) => expect(JSON.stringify(answer)).not.toMatch(/evil/);

    it('a redirect URI', async () => {
      const answer = await ask('/auth/google', headers);
      clean(answer);
      const to = new URL(String(answer.headers['location'])).searchParams;
      expect(to.get('redirect_uri')).toBe(`${service.url}/auth/google/callback`);
      const posted = await ask(
        '/auth/google/authorization',
        { ...json, ...headers, origin: service.url },
        'POST',
        '{}',
      );
      clean(posted);
      expect(posted.body).toContain(encodeURIComponent(`${service.url}/auth/google/callback`));
    });

    it('a link', async () => {
      const failed = await ask('/auth/google/callback?state=x', headers);
      expect(failed.headers['location']).toBe(`${service.url}/login?error=invalid_state`);
      const posted = await ask('/auth/google/callback', { ...json, ...headers }, 'POST', '{"state":"x"}');
      expect(posted.headers['location']).toBe(`${service.url}/auth/google/callback?state=x`);
      for (const path of ['/openapi.json', '/nowhere', '/me', '/auth/providers', '/.well-known/jwks.json'])
        clean(await ask(path, headers));
    });

    it('an issuer', async () => {
      const refreshed = await ask(
        '/auth/refresh',
        { ...json, ...headers, cookie, origin: service.url },
        'POST',
        '{}',
      );
      expect(refreshed.status).toBe(200);
      const [token] = String(refreshed.headers['set-cookie']).split(';');
      const { iss, aud } = JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString());
      expect({ iss, aud }).toEqual({ iss: service.url, aud: service.url });
      const bearer = await ask('/auth/session', { ...headers, cookie });
      expect(JSON.parse(bearer.body)).toMatchObject({ iss: service.url });
    });

    it('whose Origin is ours', async () => {
      const origin = { origin: 'http://evil.example' };
      const answer = await ask('/auth/refresh', { ...json, ...headers, ...origin, cookie }, 'POST', '{}');
      expect(answer.status).toBe(403);
    });
  });

  it.each([
    '/', '/login', '/docs', '/openapi.json', '/auth/google', '/auth/google/callback', '/auth/providers', '/auth/session',
    '/auth/nobody', '/me', '/me/connections', '/healthz', '/readyz', '/.well-known/jwks.json', '/nowhere', '/nowhere/else.html',
    '/assets/none.js', '/%', '/%00', '/..%2f..%2fpackage.json',
  ])('the headers that protect a browser are on every page and answer: %s', async (path) => {
    for (const headers of [{}, { cookie }, { accept: 'text/html' }]) {
      const answer = await ask(path, headers);
      expect(answer.status).toBeLessThan(500);
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toMatch(/default-src '(none|self)'/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-(inline|eval)|script-src [^;]*https?:/);
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['x-powered-by']).toBeUndefined();
      expect(answer.headers['server']).toBeUndefined();
      expect(answer.headers['strict-transport-security']).toBeUndefined(); // plain http: it would do harm
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  }); // prettier-ignore

  it.each<[string, string]>([
    ['GET', '/me'], ['GET', '/me/connections'], ['GET', '/me/connections/pending'], ['GET', '/me/access-log'], ['GET', '/me/sessions'],
    ['GET', '/me/password'], ['GET', '/auth/session'], ['PATCH', '/me'], ['POST', '/auth/refresh'],
    ['GET', '/auth/google'], ['POST', '/auth/google/authorization'], ['GET', '/auth/google/callback'], ['POST', '/auth/google/callback'],
  ])('no-store is wherever a token or personal data is: %s %s', async (method, path) => {
    const body = method === 'GET' ? undefined : '{}';
    const answer = await ask(path, { ...(body && json), cookie, origin: service.url }, method, body);
    expect(answer.status).toBeLessThan(400);
    expect(answer.headers['cache-control']).toBe('no-store');
  }); // prettier-ignore

  it('no-store is wherever a backend is answered', async () => {
    const authorization = `Bearer ${await newKey(service, { scopes: [...API_KEY_SCOPES] })}`;
    const fresh = async (method: string, path: string, body?: object) => {
      const sent = body && JSON.stringify(body);
      const answer = await ask(path, { ...(body && json), authorization }, method, sent);
      const { status, headers } = answer;
      expect([path, status < 300, headers['cache-control']]).toEqual([path, true, 'no-store']);
      return JSON.parse(answer.body);
    };
    const user = `/v1/users/${(await fresh('GET', '/v1/users')).items[0].id}`;
    for (const path of [user, `${user}/connections`, `${user}/connections/google/access-token`])
      await fresh('GET', path);
    const url = 'https://hooks.example.com/';
    const webhook = `/v1/webhooks/${(await fresh('POST', '/v1/webhooks', { url, events: ['user.created'] })).id}`;
    for (const path of ['/v1/webhooks', webhook, `${webhook}/deliveries`, '/v1/audit-events'])
      await fresh('GET', path);
    await fresh('PATCH', webhook, { disabled: true });
  });

  it.each(['/me', '/nowhere', '/auth/nobody', '/%'])('no error is kept by a cache: %s', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each(['/package.json', '/.env', '/.git/config', '/assets/../index.html', '/assets/..%2f..%2f..%2fpackage.json', '/assets//etc/passwd'])(
    'no file but the web app’s is served: %s',
    async (path) => expect([400, 403, 404]).toContain((await ask(path)).status),
  ); // prettier-ignore

  it.each(['X-Request-Id: "><script>', 'a\tb', 'x'.repeat(500), '../../etc/passwd'])(
    'a request id that is not a sane one is not taken: %s',
    async (sent) => {
      const { headers, body } = await ask('/nowhere', { 'x-request-id': sent });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(JSON.parse(body)).toMatchObject({ request_id: headers['x-request-id'] });
    },
  );
});
