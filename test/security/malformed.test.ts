import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { rawBytes, rawRequest } from '../support/raw-request.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

/** OWASP API Security Top 10 (2023) API4 and API8; CWE-1321 (prototype pollution), CWE-444 (request smuggling). */
describe('malformed requests get a clear 4xx, and the process lives:', () => {
  let provider: ForgingProvider;
  let service: TestService;
  let cookie: string;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } });
    const browser = new TestBrowser(service);
    await browser.get(provider.approve(await browser.begin()));
    cookie = browser.jar.header(`${service.url}/auth/refresh`);
  });
  afterEach(async () => {
    expect((await rawRequest(`${service.url}/me`, { headers: { cookie } })).status).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}, method = 'POST') =>
    rawRequest(`${service.url}${path}`, {
      method,
      headers: {
        cookie,
        origin: service.url,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        ...headers,
      },
      body,
    });
  const DOORS = [
    ['POST', '/auth/google/authorization'],
    ['POST', '/auth/refresh'],
    ['PATCH', '/me'],
  ] as const;
  const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

  it.each<[string, string | Buffer]>([
    ['no JSON', '{'],
    ['text', '"x"'],
    ['a number', '1'],
    ['a list', '[]'],
    ['null', 'null'],
    ['unknown members', '{"polluted":1}'],
    ['__proto__', '{"__proto__":{"polluted":1}}'],
    ['__proto__ further down', '{"name":{"__proto__":{"polluted":1}}}'],
    ['__proto__ in disguise', '{"\\u005f_proto__":{"polluted":1}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{"polluted":1}}}'],
    ['deep lists', nested('[', ']', 30_000)],
    ['deep objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['half a surrogate pair as a member', '{"\\ud800":1}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['an endless number', `{"name":${'9'.repeat(60_000)}}`],
    ['wrong types', '{"name":{"$ne":1},"return_to":["/"],"refresh_token":["x"]}'],
  ])('a body of %s', async (_, body) => {
    for (const [method, path] of DOORS) {
      const answer = await post(path, body, {}, method);
      expect({ path, status: answer.status }).toEqual({ path, status: 400 });
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).not.toMatch(/polluted|node_modules|at \w+ \(/);
    }
  });

  it.each([
    ['PATCH', '/me', { name: 'a\0b' }],
    ['PATCH', '/me', { name: 'x'.repeat(201) }],
    ['PATCH', '/me', { picture: 'https://x.example/\0' }],
    ['PATCH', '/me', { picture: 'javascript:alert(1)' }],
    ['POST', '/auth/google/authorization', { return_to: '/\0' }],
    ['POST', '/auth/google/authorization', { login_hint: 'a\0b' }],
    ['POST', '/auth/google/authorization', { prompt: 'none login' }],
    ['POST', '/auth/google/authorization', { scope: 'openid \0' }],
    ['POST', '/auth/refresh', { refresh_token: 'a\0b' }],
  ])('a value that no field takes: %s %s %j', async (method, path, body) => {
    const { status } = await post(path, JSON.stringify(body), {}, method);
    expect([400, 401]).toContain(status);
  });

  it('a body over 64 KiB, announced or not', async () => {
    const body = `{"name":"${'x'.repeat(64 * 1024)}"}`;
    expect((await post('/me', body, {}, 'PATCH')).status).toBe(413);
    const { host } = new URL(service.url);
    const head = `POST /auth/refresh HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${service.url}\r\nContent-Type: application/json\r\nConnection: close\r\n`;
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
    const answer = await rawBytes(
      service.url,
      `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(4)}0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('a body of 10 MB, refused before it is read', async () => {
    const { host } = new URL(service.url);
    const head = `POST /auth/refresh HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${service.url}\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\nConnection: close\r\n\r\n`;
    expect(await rawBytes(service.url, `${head}{"a":"`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each(['text/xml', 'application/json; charset=utf-7', 'application/jsonx', 'multipart/form-data', 'x', '/', 'application/cbor'])(
    'a body of type %s',
    async (type) => {
      const { status } = await post('/me', '<x/>', { 'content-type': type }, 'PATCH');
      expect([400, 415]).toContain(status);
    },
  ); // prettier-ignore

  it.each([
    'state=a&state=b', 'state[]=a', 'state[a]=b', 'state=%00', 'state=%ff%fe', 'state=%', '__proto__[polluted]=1', '__proto__=1&state=x',
    'constructor.prototype.polluted=1', 'state=x&code=a&code=b', '&&&===', `state=${'x'.repeat(10_000)}`, 'a=1&'.repeat(2_000),
    'state=%0d%0aSet-Cookie:%20a=b', `${'[a]'.repeat(1_000)}=1`,
  ])('a query of %.40s', async (query) => {
    const callback = await rawRequest(`${service.url}/auth/google/callback?${query}`);
    expect(callback.status).toBe(302);
    expect(callback.headers['location']).toBe(`${service.url}/login?error=invalid_state`);
    expect(callback.headers['set-cookie']).toBeUndefined();
    const begun = await rawRequest(`${service.url}/auth/google?return_to=/a&${query.replaceAll('state', 'scope')}`);
    expect(String(begun.headers['location'])).toMatch(`${provider.issuer}/authorize?`);
  }); // prettier-ignore

  it.each([
    '/auth/__proto__', '/auth/constructor', '/auth/toString/callback', '/auth/hasOwnProperty', '/auth/%00', '/auth/..%2fme', '/auth/google%00',
    '/auth/GOOGLE', '/auth/goog%6ce%20', '/auth//callback', '//auth/google/../../x', '/auth/' + 'x'.repeat(5_000), '/%', '/%c0%ae%c0%ae/', '/auth/%ff',
  ])('a path of %.40s', async (path) => {
    const { status, headers } = await rawRequest(`${service.url}${path}`);
    expect([400, 404, 414]).toContain(status);
    expect(headers['content-type']).toContain('application/problem+json');
  }); // prettier-ignore

  it.each([
    'vk_access', 'vk_access=', '=x', ';;;', 'vk_access=%', 'vk_access=%00', 'vk_access=%E0%A4%A', '__proto__=x; vk_access=x', 'vk_access="', 'vk_access=a.b.c',
    `vk_access=${'x'.repeat(8_000)}`, 'a=b; '.repeat(2_000), '\u0080=\u00ff',
  ])('cookies of %.40s', async (sent) => {
    const { status } = await rawRequest(`${service.url}/me`, { headers: { cookie: sent } });
    expect(status).toBe(401);
    const refreshed = await post('/auth/refresh', '{}', { cookie: sent.replaceAll('access', 'refresh') });
    expect(refreshed.status).toBe(401);
  }); // prettier-ignore

  it.each(['Bearer', 'Bearer ', 'Bearer  x', 'bearer x', 'Bearer x y', 'Bearer %00', 'Bearer é', 'Basic eDp5', 'Negotiate', 'x', `Bearer ${'x'.repeat(8_000)}`, 'Bearer null', 'Bearer undefined'])(
    'a bearer of %.40s, which no cookie makes good',
    async (authorization) => {
      const { status } = await rawRequest(`${service.url}/me`, { headers: { authorization, cookie } });
      expect(status).toBe(401);
    },
  ); // prettier-ignore

  it.each([
    'GET / HTTP/1.1\r\n\r\n',
    'nonsense\r\n\r\n',
    '\0\0\0\0',
    'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
    // Smuggling, at a door that opens to anybody.
    'POST /auth/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST /auth/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
    'POST /auth/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx',
  ])('bytes that are no HTTP: %j', async (bytes) => {
    const answer = await rawBytes(service.url, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 4(00|31) /);
    expect(answer).toMatch(/^connection: close\r$/im);
  });
});
