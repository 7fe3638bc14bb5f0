import type { FaultName } from '../../src/dev-provider/faults.js';
import type { Endpoint } from '../../src/dev-provider/endpoints.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const PASSING = 'provider_unavailable';
const BROKEN = 'provider_error';

/** How each trouble reads: the provider is away, or answers what can't be used. */
const TROUBLES: [FaultName, string][] = [
  ['unavailable', PASSING],
  ['reset', PASSING],
  ['oversized', PASSING],
  ['html', BROKEN],
  ['truncated', BROKEN],
];

describe('a provider in trouble', () => {
  let service: TestService;
  beforeEach(async () => (service = await startService()));
  afterEach(() => service?.close());

  const rows = async () => {
    const tables = ['users', 'connections', 'grants', 'sessions', 'events'];
    const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table})`).join(' + ');
    return (await service.query<{ rows: number }>(`SELECT ${counts} AS rows`))[0]?.rows;
  };
  const trouble = (fault: FaultName, endpoint: Endpoint) =>
    service.provider.lookalike.faults.set(fault, true, { endpoints: [endpoint] });
  const recovers = async () => {
    service.provider.lookalike.faults.reset();
    const browser = new TestBrowser(service);
    expect(await browser.signIn({ person: newPerson(service).sub })).toBe(service.url);
    expect((await browser.get('/me')).status).toBe(200);
  };

  it.each(TROUBLES)('(%s) at discovery begins nothing and says %s', async (fault, code) => {
    trouble(fault, 'discovery');
    const browser = new TestBrowser(service);
    expect(locationOf(await browser.get('/auth/google'))).toBe(`${service.url}/login?error=${code}`);
    expect(browser.cookies()).toEqual({});
    const posted = await browser.post('/auth/google/authorization', {});
    expect(await posted.json()).toMatchObject({ code, status: code === PASSING ? 503 : 502 });
    await recovers();
  });

  it.each([...TROUBLES, ['token_unavailable', PASSING] as (typeof TROUBLES)[0]])(
    '(%s) at the token endpoint writes nothing and says %s',
    async (fault, code) => {
      const browser = new TestBrowser(service);
      const callback = await browser.reachCallback({ person: newPerson(service).sub });
      trouble(fault, 'token');
      expect(locationOf(await browser.get(callback))).toBe(`${service.url}/login?error=${code}`);
      expect(browser.cookies()).toEqual({});
      expect(await rows()).toBe(0);
      await recovers();
    },
  );

  it.each(TROUBLES)('(%s) at its keys writes nothing and says %s', async (fault, code) => {
    const browser = new TestBrowser(service);
    const callback = await browser.reachCallback({ person: newPerson(service).sub });
    trouble(fault, 'jwks');
    expect(locationOf(await browser.get(callback))).toBe(`${service.url}/login?error=${code}`);
    expect(browser.cookies()).toEqual({});
    expect(await rows()).toBe(0);
    await recovers();
  });
});
