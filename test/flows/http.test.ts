import { request } from 'node:http';
import { problem } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { rawBytes } from '../support/raw-request.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

describe('every answer', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());

  const browser = () => new TestBrowser(service);
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(service.url + path, {
      method: 'POST',
      body,
      headers: { 'content-type': type, origin: service.url },
    });
  /** As it stands: fetch would tidy the path. */
  const raw = (path: string, method = 'GET', headers: Record<string, string> = {}) =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const { hostname, port } = new URL(service.url);
      const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
      });
      sent.on('error', reject).end();
    });

  it.each(['GET', 'POST', 'PUT', 'DELETE'])(
    'to %s at an unknown address is a 404 problem',
    async (method) => {
      const response = await browser().send(method, '/nowhere', undefined, { origin: service.url });
      expect(await problem(response)).toEqual([404, 'not_found']);
    },
  );

  it('to a method that an address does not know is a 404 or 405 problem', async () => {
    const [status] = await problem(
      await browser().send('DELETE', '/auth/providers', undefined, { origin: service.url }),
    );
    expect([404, 405]).toContain(status);
  });

  it.each([
    '{',
    '{"a":}',
    'nonsense',
    '{"a":1}{"b":2}',
    '{"__proto__":{"x":1}}',
    '{"constructor":{"prototype":{}}}',
  ])('to the body %s is a 400 problem', async (body) =>
    expect(await problem(await post('/auth/refresh', body))).toEqual([400, 'invalid_request']),
  );

  it('to a body above 64 KiB is a 413 problem, to one below is not', async () => {
    const sized = (bytes: number) => `{"refresh_token":"${'x'.repeat(bytes - 20)}"}`;
    expect(await problem(await post('/auth/refresh', sized(64 * 1024 + 1)))).toEqual([
      413,
      'payload_too_large',
    ]);
    expect(await problem(await post('/auth/refresh', sized(64 * 1024 - 10)))).toEqual([
      400,
      'invalid_request',
    ]);
  });

  it('to a request that names JSON and brings nothing is as if it named nothing', async () => {
    const signedIn = browser();
    await signedIn.signIn({ person: newPerson(service).sub });
    const headers = {
      cookie: signedIn.jar.header(`${service.url}/auth/refresh`),
      origin: service.url,
      'content-type': 'application/json',
    };
    // Node's own client sends neither `Content-Length` nor `Transfer-Encoding` then.
    expect((await raw('/me/sessions', 'DELETE', headers)).status).toBe(204);
    expect((await raw('/auth/refresh', 'POST', { ...headers, 'content-length': '0' })).status).toBe(200);
    const response = await fetch(`${service.url}/me/connections/pending`, { method: 'DELETE', headers });
    expect(response.status).toBe(204);
  });

  it.each([
    ['POST', '/me/connections/pending'],
    ['POST', '/auth/google/nonce'],
    ['DELETE', '/me/sessions'],
    ['DELETE', '/me'],
  ])('to fields where there are none to be sent is a 400 problem: %s %s', async (method, path) => {
    const signedIn = browser();
    await signedIn.signIn({ person: newPerson(service).sub });
    const origin = { origin: service.url };
    const refused = await signedIn.send(method, path, { everything: true }, origin);
    expect(await problem(refused)).toEqual([400, 'invalid_request']);
    expect((await signedIn.send(method, path, {}, origin)).status).not.toBe(400);
  });

  it.each(['text/xml', 'application/octet-stream', 'nonsense'])(
    'to a body of type %s is a 415 problem',
    async (type) =>
      expect(await problem(await post('/auth/refresh', '{}', type))).toEqual([415, 'unsupported_media_type']),
  );

  it.each<[string, string, unknown, string]>([
    ['DELETE', '/me/sessions/zzz', undefined, 'id in the path must be an id (a UUID).'],
    ['GET', '/me/sessions?limit=many', undefined, 'limit must be a number.'],
    [
      'GET',
      '/me/sessions?limit=201&order=up',
      undefined,
      'limit must be at most 200. There are unknown fields.',
    ],
    ['PATCH', '/me', { name: 7, evil: 1 }, 'name must be text. There are unknown fields.'],
    ['PATCH', '/me', { name: ' ' }, 'name must not be empty.'],
    ['PATCH', '/me', { picture: 'http://example.test' }, 'picture must be a URL that is allowed here.'],
    ['PATCH', '/me', [], 'The body must be an object.'],
    ['POST', '/auth/exchange', { code: 'x' }, 'code_verifier is missing.'],
    [
      'POST',
      '/auth/exchange',
      { code: 'x', code_verifier: 'y'.repeat(129) },
      'code_verifier must have at most 128 characters.',
    ],
    ['POST', '/auth/google/authorization', { response: 'token' }, 'response must be "code".'],
    [
      'POST',
      '/auth/google/authorization',
      { prompt: 'sometimes' },
      'prompt must be none, or some of login, consent and select_account, separated by spaces.',
    ],
  ])('says in words what is wrong: %s %s %j', async (method, path, body, detail) => {
    const signedIn = browser();
    await signedIn.signIn({ person: newPerson(service).sub });
    const answered = await signedIn.send(method, path, body, { origin: service.url });
    expect(await answered.json()).toMatchObject({ status: 400, code: 'invalid_request', detail });
  });

  it('to a deep body is a problem, and the next is answered', async () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    expect((await problem(await post('/auth/refresh', deep)))[0]).toBe(400);
    expect((await browser().get('/healthz')).status).toBe(200);
  });

  it.each(['/auth/%', '/auth/%ff', '/%00', '/auth/%E0%A4%A/callback', `/auth/${'x'.repeat(2000)}`])(
    'to the path %.30s is a problem of ours',
    async (path) => {
      const { status, headers, body } = await raw(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(JSON.parse(body)).toMatchObject({
        status,
        code: expect.any(String),
        request_id: headers['x-request-id'],
      });
    },
  );

  it.each([
    ['a line that is no request', 'SECRET nonsense\r\n\r\n', 400],
    ['a header that is none', 'GET /healthz HTTP/1.1\r\nHost: x\r\nSECRET\r\n\r\n', 400],
    [
      'two lengths',
      'POST /me HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nSECRET',
      400,
    ],
    ['40 kB of header', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'SECRET'.repeat(7_000)}\r\n\r\n`, 431],
  ])('to %s is a problem too, and the end of the connection', async (_, bytes, status) => {
    const [head = '', body = ''] = (await rawBytes(service.url, bytes)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/^content-type: application\/problem\+json$/m);
    expect(head).toMatch(/^connection: close$/m);
    const id = /^x-request-id: (.+)$/m.exec(head)?.[1];
    expect(JSON.parse(body)).toMatchObject({ status, code: 'invalid_request', request_id: id });
    expect(head + body).not.toContain('SECRET');
  });

  it('repeats a sane request id', async () => {
    for (const id of ['abc', 'order-4711.retry_2', 'x'.repeat(128)]) {
      const { headers } = await browser().get('/healthz', { 'x-request-id': id });
      expect(headers.get('x-request-id')).toBe(id);
    }
  });

  it.each(['', 'a b', 'a"b', '<script>', 'x'.repeat(129), 'ä'])(
    'has an id of its own instead of %.20j',
    async (id) => {
      const { headers } = await browser().get('/nowhere', { 'x-request-id': id });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('has a policy for browsers and does not name the software', async () => {
    for (const path of ['/healthz', '/nowhere', '/auth/session', '/auth/google']) {
      const { headers } = await browser().get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('is the same whatever Host and forwarded headers say', async () => {
    const headers = {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.test',
    };
    const { headers: answered } = await raw('/auth/google', 'GET', headers);
    expect(String(answered.location)).toContain(encodeURIComponent(`${service.url}/auth/google/callback`));
    expect(String(answered.location)).not.toContain('evil');
  });

  it('survives malformed cookies and authorizations', async () => {
    for (const cookie of [
      'vk_access',
      '=;;=',
      'vk_access=%',
      `vk_auth_${'x'.repeat(22)}=AQ`,
      'vk_access=a; vk_access=b',
    ])
      expect((await raw('/me', 'GET', { cookie })).status).toBe(401);
    for (const authorization of ['Bearer', 'Bearer  ', 'Basic eDp5', 'Bearer a b', 'vk_abc'])
      expect((await raw('/me', 'GET', { authorization })).status).toBe(401);
  });

  it('is alive and ready', async () => {
    for (const path of ['/healthz', '/readyz'])
      expect(await (await browser().get(path)).json()).toEqual({ status: 'ok' });
  });
});
