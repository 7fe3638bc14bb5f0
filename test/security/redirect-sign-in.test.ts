import { secondsAgo } from '../support/clock.js';
import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { newPerson } from '../support/people.js';
import { approve } from '../support/provider-browser.js';
import { expectRefused } from '../support/refusal.js';
import { secondProvider } from '../support/second-provider.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const ADA = { person: 'ada@example.test' };
const MALLORY = { person: 'grace@example.test' };

/** RFC 9700 §4.7 (CSRF), §4.5 (code injection), §4.4 (mix-up); RFC 9207; CVE-2023-27490 (Auth.js: state, nonce, PKCE). */
describe('signing in by redirect', () => {
  let acme: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    acme = await startForgingProvider();
    service = await startService({ moreProviders: [secondProvider('acme', acme.issuer)] });
  });
  afterEach(() => {
    acme.repent();
    service.provider.lookalike.faults.reset();
    service.provider.lookalike.traffic.resetCounts();
  });
  afterAll(async () => {
    await service?.close();
    await acme?.close();
  });

  const changed = (url: string, change: (query: URLSearchParams) => void) => {
    const altered = new URL(url);
    change(altered.searchParams);
    return altered.href;
  };
  const exchanges = () => service.provider.lookalike.traffic.count('token');

  it.each([
    ['no state', (query: URLSearchParams) => query.delete('state')],
    ['an empty state', (query: URLSearchParams) => query.set('state', '')],
    ['an invented state', (query: URLSearchParams) => query.set('state', 'x'.repeat(32))],
    ['its state twice', (query: URLSearchParams) => query.append('state', query.get('state') ?? '')],
    ['a state of 8000 characters', (query: URLSearchParams) => query.set('state', 'x'.repeat(8_000))],
  ])('a callback with %s signs nobody in and reaches no token endpoint', async (_, change) => {
    const browser = new TestBrowser(service);
    const callback = changed(await browser.reachCallback(ADA), change);
    await expectRefused(service, browser, await browser.get(callback), 'invalid_state');
    expect(exchanges()).toBe(0);
  });

  it('a callback with an expired state signs nobody in', async () => {
    const browser = new TestBrowser(service);
    const url = await secondsAgo(601, async () => locationOf(await browser.get('/auth/acme')));
    await expectRefused(service, browser, await browser.get(acme.approve(url)), 'invalid_state');
  });

  it('a callback with a used state signs nobody in, though the browser kept its cookie', async () => {
    const browser = new TestBrowser(service);
    // Acme takes a code as often as it comes.
    acme.person = { sub: '2001' };
    const callback = acme.approve(locationOf(await browser.get('/auth/acme')));
    const planted = Object.entries(browser.cookies()).map(([name, value]) => `${name}=${value}`);
    await browser.get(callback);
    expect(browser.cookies()).toHaveProperty('vk_access');
    const thief = new TestBrowser(service);
    const again = await thief.get(callback, { cookie: planted.join('; ') });
    expect(again.headers.getSetCookie().filter((cookie) => /^vk_(access|refresh)=/.test(cookie))).toEqual([]);
    expect((await thief.get('/auth/session')).status).toBe(401);
    expect(acme.visits.filter((path) => path === '/token')).toHaveLength(1);
  });

  it('two uses of one callback at once make one session, and one later makes none', async () => {
    const browser = new TestBrowser(service);
    const callback = await browser.reachCallback({ person: newPerson(service).sub });
    const cookie = browser.jar.header(callback);
    const before = await sessions();
    const use = () => new TestBrowser(service).get(callback, { cookie });
    await Promise.all(Array.from({ length: 10 }, use));
    await use();
    expect((await sessions()) - before).toBe(1);
    expect(exchanges()).toBe(1);
  });
  const sessions = async () => (await service.query('SELECT 1 FROM sessions')).length;

  it("a callback with another provider's state signs nobody in", async () => {
    const browser = new TestBrowser(service);
    const url = acme.approve(locationOf(await browser.get('/auth/acme')));
    const elsewhere = url.replace('/auth/acme/', '/auth/google/');
    await expectRefused(service, browser, await browser.get(elsewhere), 'invalid_state');
    expect(exchanges()).toBe(0);
  });

  it("the request is bound to the browser that began it: a victim lured to the attacker's callback is not signed in", async () => {
    const attacker = new TestBrowser(service);
    const callback = await attacker.reachCallback(MALLORY);
    const victim = new TestBrowser(service);
    await expectRefused(service, victim, await victim.get(callback), 'invalid_state');
    await victim.begin();
    await expectRefused(service, victim, await victim.get(callback), 'invalid_state');
  });

  it('a form posted from elsewhere completes nothing by itself', async () => {
    const attacker = new TestBrowser(service);
    const { searchParams } = new URL(await attacker.reachCallback(MALLORY));
    const victim = new TestBrowser(service);
    const posted = await fetch(`${service.url}/auth/google/callback`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'https://evil.example' },
      body: searchParams,
    });
    expect(posted.headers.getSetCookie()).toEqual([]);
    await expectRefused(service, victim, await victim.get(locationOf(posted)), 'invalid_state');
  });

  // RFC 7636: the look-alike ties the code to the challenge, as Google does.
  it('code injected from another flow fails by PKCE', async () => {
    const stolen = new URL(await new TestBrowser(service).reachCallback(ADA)).searchParams.get('code')!;
    const attacker = new TestBrowser(service);
    const callback = changed(await attacker.reachCallback(MALLORY), (query) => query.set('code', stolen));
    await expectRefused(service, attacker, await attacker.get(callback), 'provider_error');
  });

  // OpenID Connect Core §3.1.3.7 (11): acme ignores PKCE, so the nonce has to do it alone.
  it('code injected from another flow fails by nonce', async () => {
    const victim = new TestBrowser(service);
    const stolen = acme.approve(locationOf(await victim.get('/auth/acme')));
    const attacker = new TestBrowser(service);
    const own = acme.approve(locationOf(await attacker.get('/auth/acme')));
    const injected = changed(own, (query) => query.set('code', new URL(stolen).searchParams.get('code')!));
    await expectRefused(service, attacker, await attacker.get(injected), 'invalid_id_token');
  });

  it('every request has a state, a nonce and an S256 challenge of its own', async () => {
    const urls = await Promise.all(Array.from({ length: 5 }, () => new TestBrowser(service).begin()));
    const queries = urls.map((url) => new URL(url).searchParams);
    for (const query of queries) expect(query.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const values = queries.map((query) => query.get(name) ?? '');
      expect(new Set(values).size).toBe(5);
      for (const value of values) expect(value.length).toBeGreaterThanOrEqual(32);
    }
  });

  it.each(['wrong_response_iss', 'no_response_iss'] as const)(
    'iss present or promised must match (%s), and the code is not spent',
    async (fault) => {
      service.provider.lookalike.faults.set(fault);
      const browser = new TestBrowser(service);
      const callback = await browser.reachCallback(ADA);
      await expectRefused(service, browser, await browser.get(callback), 'provider_error');
      expect(exchanges()).toBe(0);
    },
  );

  // RFC 9700 §4.4.1: acme is the attacker's; it sends the person on to Google with acme's state.
  it("one provider's callback never takes another's code", async () => {
    const browser = new TestBrowser(service);
    const toAcme = new URL(locationOf(await browser.get('/auth/acme'))).searchParams;
    const honest = new URL(await browser.begin());
    honest.searchParams.set('state', toAcme.get('state')!);
    const atGoogle = await approve(honest.href, ADA);
    await expectRefused(service, browser, await browser.get(atGoogle), 'invalid_state');
    const atAcme = atGoogle.replace('/auth/google/', '/auth/acme/');
    await expectRefused(service, browser, await browser.get(atAcme), 'provider_error');
    expect(acme.visits).not.toContain('/token');
  });

  it('the error parameter is read only after state is proven', async () => {
    const browser = new TestBrowser(service);
    const lured = await browser.get('/auth/google/callback?error=access_denied&state=x');
    await expectRefused(service, browser, lured, 'invalid_state');
    const state = new URL(await browser.begin()).searchParams.get('state')!;
    const query = new URLSearchParams({ error: 'access_denied', state, iss: service.provider.issuer });
    const denied = await browser.get(`/auth/google/callback?${query}`);
    await expectRefused(service, browser, denied, 'access_denied');
  });

  it.each(['<script>alert(1)</script>', 'x\r\nSet-Cookie: a=b', 'https://evil.example', 'account_disabled'])(
    'nothing from the query string is shown: error=%j',
    async (error) => {
      const browser = new TestBrowser(service);
      const state = new URL(await browser.begin()).searchParams.get('state')!;
      const query = new URLSearchParams({
        error,
        error_description: error,
        state,
        iss: service.provider.issuer,
      });
      const response = await browser.get(`/auth/google/callback?${query}`);
      await expectRefused(service, browser, response, 'provider_error');
      expect(await response.text()).toBe('');
    },
  );
});
