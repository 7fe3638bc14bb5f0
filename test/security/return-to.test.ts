import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

/** RFC 9700 §4.11 (open redirectors), WHATWG URL §4.4; CVE-2024-56734, CVE-2025-27143 (better-auth). */
const LEAVING = (port: string) => [
  'https://evil.example',
  'http://evil.example/',
  '//evil.example',
  '///evil.example',
  '////evil.example/%2f..',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/%09/evil.example',
  '/%0a/evil.example',
  '/%5cevil.example',
  '/%5Cevil.example',
  '/%255cevil.example',
  '/%2f/evil.example',
  '/%2F%2Fevil.example',
  '/%252f%252fevil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  '/\u0000/evil.example',
  '/%00/evil.example',
  '/\uff0fevil.example',
  '/\u2215evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  `http://127.0.0.1:${port}@evil.example/`,
  `http://127.0.0.1:${port}%40evil.example/`,
  `http://user@127.0.0.1:${port}/`,
  `http://127.0.0.1:${port}.evil.example/`,
  `http://127.0.0.1:${port}\\@evil.example/`,
  `http://127.0.0.1:${port}#@evil.example/`.replace('127.0.0.1', 'evil.example'),
  `https://127.0.0.1:${port}/`,
  'http://127.0.0.1:1/',
  `http://localhost:${port}/`,
  `http://2130706433.evil.example:${port}/`,
  'javascript:alert(1)',
  'javascript://127.0.0.1/%0aalert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'blob:http://127.0.0.1/x',
  '/%0d%0aSet-Cookie:%20vk_access=x',
  '/\r\nSet-Cookie: vk_access=x',
  '@evil.example',
  'evil.example',
  '.evil.example',
  'null',
  `/${'a'.repeat(2000)}`,
];

describe('return_to', () => {
  let provider: ForgingProvider;
  let service: TestService;
  let leaving: string[];
  beforeAll(async () => {
    provider = await startForgingProvider();
    const env = { GOOGLE_ISSUER: provider.issuer, ALLOWED_ORIGINS: 'https://admin.example.test' };
    service = await startService({ env });
    leaving = LEAVING(new URL(service.url).port);
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const landFrom = async (query: string) => {
    const browser = new TestBrowser(service);
    return locationOf(await browser.get(provider.approve(await browser.begin(query))));
  };

  it('leads to a path of the frontend and to a listed origin (so that the refusals below mean something)', async () => {
    expect(await landFrom('?return_to=/inbox')).toBe(`${service.url}/inbox`);
    expect(await landFrom('?return_to=https://admin.example.test/a')).toBe('https://admin.example.test/a');
  });

  it('never leaves the site, asked by GET: the browser ends at the frontend', async () => {
    for (const target of leaving) {
      const end = await landFrom(`?${new URLSearchParams({ return_to: target })}`);
      expect({ target, end }).toEqual({ target, end: service.url });
    }
  });

  it('never leaves the site, asked by POST: 400, and no request is begun', async () => {
    const browser = new TestBrowser(service);
    for (const target of leaving) {
      const response = await browser.post('/auth/google/authorization', { return_to: target });
      expect({ target, status: response.status }).toEqual({ target, status: 400 });
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(['invalid_return_to', 'invalid_request']).toContain(
        ((await response.json()) as { code: string }).code,
      );
    }
  });

  it.each(['/a&return_to=//evil.example', '//evil.example&return_to=/a'])(
    'asked twice counts as not asked: ?return_to=%s',
    async (query) => expect(await landFrom(`?return_to=${query}`)).toBe(service.url),
  );

  it('is no look-alike of a listed origin', async () => {
    const lookAlikes = [
      'admin.example.test.evil.example',
      'xadmin.example.test',
      'admin.example.test:8443',
      'a.admin.example.test',
      'admin.example.tes',
      'аdmin.example.test',
    ];
    for (const host of lookAlikes)
      expect(await landFrom(`?${new URLSearchParams({ return_to: `https://${host}/` })}`)).toBe(service.url);
    expect(await landFrom('?return_to=http://admin.example.test/')).toBe(service.url);
  });
});
