import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

describe('the provider’s signing keys', () => {
  let service: TestService;
  beforeEach(async () => (service = await startService()));
  afterEach(() => service?.close());

  const { reachCallbacks, open } = {
    /** Several people, each in a browser of their own, back from the provider. */
    reachCallbacks: (howMany: number) =>
      Promise.all(
        Array.from({ length: howMany }, async () => {
          const browser = new TestBrowser(service);
          return { browser, callback: await browser.reachCallback({ person: newPerson(service).sub }) };
        }),
      ),
    open: (arrivals: { browser: TestBrowser; callback: string }[]) =>
      Promise.all(arrivals.map(async ({ browser, callback }) => locationOf(await browser.get(callback)))),
  };
  const fetched = () => service.provider.lookalike.traffic.count('jwks');

  it('are fetched once for all', async () => {
    expect(await open(await reachCallbacks(5))).toEqual(Array(5).fill(service.url));
    expect(await open(await reachCallbacks(5))).toEqual(Array(5).fill(service.url));
    expect(fetched()).toBe(1);
  });

  it('may roll: everybody who arrives with the new one is let in, for one more look', async () => {
    await open(await reachCallbacks(1));
    await service.provider.lookalike.rollKey();
    expect(await open(await reachCallbacks(8))).toEqual(Array(8).fill(service.url));
    expect(fetched()).toBe(2);
  });

  it('are not looked for again and again for the sake of invented ones', async () => {
    await open(await reachCallbacks(1));
    // The provider's pages come first: what follows has to fit into the 30 s between two looks.
    const [first, second, third] = [
      await reachCallbacks(3),
      await reachCallbacks(3),
      await reachCallbacks(3),
    ];
    service.provider.lookalike.faults.set('unpublished_key', true);
    const refused = `${service.url}/login?error=invalid_id_token`;
    for (const arrivals of [first, second, third])
      expect(await open(arrivals)).toEqual(Array(3).fill(refused));
    expect(fetched()).toBe(2);
    service.provider.lookalike.faults.reset();
    expect(await open(await reachCallbacks(1))).toEqual([service.url]);
  });
});
