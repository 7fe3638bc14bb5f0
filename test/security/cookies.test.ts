import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const PUBLIC_URL = 'https://auth.example.test';

/** RFC 6265bis §4.1.3 (prefixes), §5.7 (SameSite); a sibling host that plants cookies ("cookie tossing"). */
describe('over https', () => {
  let provider: ForgingProvider;
  beforeAll(async () => (provider = await startForgingProvider()));
  afterAll(() => provider?.close());

  const start = (env: Record<string, string> = {}) =>
    startService({ env: { GOOGLE_ISSUER: provider.issuer, PUBLIC_URL, ...env } });
  /** What the browser shows of PUBLIC_URL, as the proxy in front passes it on. */
  const inside = (url: string) => url.replace(PUBLIC_URL, '');
  const arrive = async (browser: TestBrowser) => {
    const departure = await browser.get('/auth/google');
    const callback = inside(provider.approve(locationOf(departure)));
    return { departure, landing: await browser.get(callback) };
  };
  const signIn = async (service: TestService) => {
    const browser = new TestBrowser(service);
    const { departure, landing } = await arrive(browser);
    const signOut = await browser.post('/auth/sign-out', undefined, { origin: PUBLIC_URL });
    return { departure, landing, signOut };
  };
  const attributes = (response: Response) =>
    Object.fromEntries(
      response.headers.getSetCookie().map((cookie) => {
        const [pair = '', ...rest] = cookie.split('; ');
        const kept = rest.filter((attribute) => !/^(Expires|Max-Age)=/.test(attribute));
        return [pair.split('=')[0]!.replace(/(vk_auth_).*/, '$1…'), kept.sort()];
      }),
    );

  describe('on a host of its own', () => {
    let service: TestService;
    beforeAll(async () => (service = await start()));
    afterAll(() => service?.close());

    it('cookies carry their prefixes and flags, when they are set and when they are cleared', async () => {
      const { departure, landing, signOut } = await signIn(service);
      const host = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'];
      const session = {
        '__Host-vk_access': host,
        '__Secure-vk_refresh': ['HttpOnly', 'Path=/auth', 'SameSite=Lax', 'Secure'],
      };
      expect(attributes(departure)).toEqual({ '__Host-vk_auth_…': host });
      expect(attributes(landing)).toEqual({ '__Host-vk_auth_…': host, ...session });
      expect(attributes(signOut)).toEqual(session);
    });

    it('a request planted without the prefix by a sibling host is not read', async () => {
      const attacker = new TestBrowser(service);
      const callback = inside(provider.approve(locationOf(await attacker.get('/auth/google'))));
      const planted = attacker.jar.header(`${service.url}${callback}`);
      expect(planted).toMatch(/^__Host-vk_auth_/);
      const victim = new TestBrowser(service);
      const response = await victim.get(callback, { cookie: planted.replace('__Host-', '') });
      expect(locationOf(response)).toBe(`${PUBLIC_URL}/login?error=invalid_state`);
      expect(victim.cookies()).toEqual({});
    });

    it('sessions planted without the prefix by a sibling host are not read', async () => {
      const attacker = new TestBrowser(service);
      await arrive(attacker);
      const { '__Host-vk_access': access, '__Secure-vk_refresh': refresh } = attacker.cookies();
      const me = async (cookie: string) => (await new TestBrowser(service).get('/me', { cookie })).status;
      const renewal = async (cookie: string) =>
        (await new TestBrowser(service).post('/auth/refresh', undefined, { cookie, origin: PUBLIC_URL }))
          .status;
      expect(await me(`vk_access=${access}; __Secure-vk_access=${access}`)).toBe(401);
      expect(await renewal(`vk_refresh=${refresh}; __Host-vk_refresh=${refresh}`)).toBe(401);
      // They were good, under their own names.
      expect(await me(`__Host-vk_access=${access}`)).toBe(200);
      expect(await renewal(`__Secure-vk_refresh=${refresh}`)).toBe(200);
    });

    it('links, redirect_uri and issuer are https too', async () => {
      const { departure, landing } = await signIn(service);
      expect(new URL(locationOf(departure)).searchParams.get('redirect_uri')).toBe(
        `${PUBLIC_URL}/auth/google/callback`,
      );
      expect(locationOf(landing)).toBe(PUBLIC_URL);
    });

    it('HSTS is sent with every answer', async () => {
      for (const path of ['/', '/healthz', '/me', '/nowhere', '/auth/google', '/%'])
        expect((await new TestBrowser(service).get(path)).headers.get('strict-transport-security')).toMatch(
          /^max-age=\d{8}/,
        );
    });
  });

  it('shared with sibling hosts, the access cookie keeps to __Secure- and the request to this host', async () => {
    const service = await start({ COOKIE_DOMAIN: 'example.test' });
    try {
      const { departure, landing } = await signIn(service);
      expect(attributes(departure)).toEqual({
        '__Host-vk_auth_…': ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'],
      });
      expect(attributes(landing)).toMatchObject({
        '__Secure-vk_access': ['Domain=example.test', 'HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'],
        '__Secure-vk_refresh': ['Domain=example.test', 'HttpOnly', 'Path=/auth', 'SameSite=Lax', 'Secure'],
      });
    } finally {
      await service.close();
    }
  });
});
