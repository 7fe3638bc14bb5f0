import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/until.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

describe('a double click that lands on two instances', () => {
  let service: TestService;
  let other: TestService;
  beforeAll(async () => {
    service = await startService();
    const { provider, databaseUrl, url } = service;
    other = await startService({ provider, databaseUrl, env: { PUBLIC_URL: url } });
  });
  afterEach(() => service.provider.lookalike.faults.reset());
  afterAll(async () => {
    await other?.stop();
    await service?.close();
  });

  /** The second comes while the provider still keeps the first one waiting. */
  async function clickTwice(query: string, facts: Record<string, unknown> = {}) {
    const { sub } = newPerson(service, facts);
    const browser = new TestBrowser(service);
    const callback = await browser.reachCallback({ person: sub }, query);
    const cookie = browser.jar.header(callback);
    const { provider } = service;
    const [held, exchanged] = [provider.held, provider.lookalike.traffic.count('token')];
    const open = provider.hold();
    const click = async (instance: TestService) => {
      const url = callback.replace(service.url, instance.url);
      return locationOf(await fetch(url, { headers: { cookie }, redirect: 'manual' }));
    };
    const first = click(service);
    await until(() => provider.held > held);
    const second = click(other);
    // Long enough for the second to get to the provider, if it wanted to.
    await sleep(1000);
    open();
    const ends = await Promise.all([first, second]);
    return { sub, ends, exchanged: provider.lookalike.traffic.count('token') - exchanged };
  }
  const sessions = (sub: string) =>
    service.query(
      'SELECT 1 FROM sessions s JOIN connections c ON c.user_id = s.user_id WHERE c.subject = $1',
      [sub],
    );

  it('spends the code once, and both end at the frontend', async () => {
    const refreshable = () => service.provider.lookalike.validTokens().refresh.length;
    const before = refreshable();
    const { sub, ends, exchanged } = await clickTwice('?prompt=consent&return_to=/inbox');
    expect(ends).toEqual([`${service.url}/inbox`, `${service.url}/inbox`]);
    expect(exchanged).toBe(1);
    expect(refreshable()).toBe(before + 1);
    expect(await sessions(sub)).toHaveLength(1);
  });

  it('of which the first is sent back for a consent: the second asks nobody either', async () => {
    service.provider.lookalike.faults.set('no_refresh_token', true);
    const { ends, exchanged } = await clickTwice('?return_to=/inbox');
    expect(ends[0]).toMatch(/prompt=consent/);
    expect(ends[1]).toBe(`${service.url}/inbox`);
    expect(exchanged).toBe(1);
  });

  it('of which the first came to nothing: the second tries again', async () => {
    service.provider.lookalike.faults.set('token_unavailable', true, { times: 1 });
    const { sub, ends } = await clickTwice('?prompt=consent&return_to=/inbox');
    expect(ends).toEqual([`${service.url}/login?error=provider_unavailable`, `${service.url}/inbox`]);
    expect(await sessions(sub)).toHaveLength(1);
  });
});
