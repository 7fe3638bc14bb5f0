import { answer, onlyCookie, setCookies } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const PUBLIC_URL = 'https://auth.example.test';

describe.each([
  ['host-only', {}, '__Host-vk_access', undefined],
  ['shared with sibling hosts', { COOKIE_DOMAIN: 'example.test' }, '__Secure-vk_access', 'example.test'],
])('cookies under an https PUBLIC_URL, %s', (_, env, accessName, domain) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ env: { PUBLIC_URL, ...env } });
    service.provider.allowRedirectUri(`${PUBLIC_URL}/auth/google/callback`);
  });
  afterAll(() => service?.close());

  const browser = () => new TestBrowser(service);

  it('carry their prefixes and Secure', async () => {
    const person = browser();
    const departure = await person.get('/auth/google');
    const request = onlyCookie(departure);
    expect(request.name).toMatch(/^__Host-vk_auth_/);
    expect(request.attributes).toEqual({
      path: '/',
      httponly: true,
      secure: true,
      samesite: 'Lax',
      'max-age': '600',
    });

    const { pathname, search } = new URL(await person.reachCallback({ person: 'ada@example.test' }));
    const landing = await person.get(pathname + search);
    expect(locationOf(landing)).toBe(PUBLIC_URL);
    const cookies = setCookies(landing);
    const shared = { httponly: true, secure: true, samesite: 'Lax', ...(domain && { domain }) };
    expect(cookies[accessName]?.attributes).toEqual({ ...shared, path: '/', 'max-age': '900' });
    expect(cookies['__Secure-vk_refresh']?.attributes).toEqual({
      ...shared,
      path: '/auth',
      'max-age': '604800',
    });

    expect(await answer(await person.get('/auth/session'))).toMatchObject({
      iss: PUBLIC_URL,
      aud: PUBLIC_URL,
    });
    const out = await person.post('/auth/sign-out', undefined, { origin: PUBLIC_URL });
    expect(out.status).toBe(204);
    expect(setCookies(out)[accessName]).toMatchObject({ value: '', attributes: { path: '/', secure: true } });
    expect(Object.keys(person.cookies()).filter((name) => !name.includes('vk_auth_'))).toEqual([]);
  });

  it('without their prefixes are nobody’s', async () => {
    const person = browser();
    const { pathname, search } = new URL(await person.reachCallback({ person: 'ada@example.test' }));
    const cookies = setCookies(await person.get(pathname + search));
    const cookie = `vk_access=${cookies[accessName]?.value}`;
    expect((await browser().get('/me', { cookie })).status).toBe(401);
  });

  it('come with strict transport security', async () => {
    const { headers } = await browser().get('/healthz');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
  });
});
