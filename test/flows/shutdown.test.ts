import { setTimeout as sleep } from 'node:timers/promises';
import { startBuiltService, type BuiltService } from '../support/built-service.js';
import { createDatabase } from '../support/postgres.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

describe('SIGTERM', () => {
  let provider: TestProvider;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let service: BuiltService;
  beforeAll(async () => {
    [provider, database] = await Promise.all([startProvider(), createDatabase()]);
    service = await startBuiltService({
      DATABASE_URL: database.url,
      GOOGLE_ISSUER: provider.issuer,
      GOOGLE_CLIENT_ID: provider.clientId,
      GOOGLE_CLIENT_SECRET: provider.clientSecret,
    });
  });
  afterAll(async () => {
    await service?.dispose();
    await provider?.close();
    await database?.drop();
  });

  it('lets the sign-ins under way finish, then the service ends with code 0', async () => {
    const publicUrl = service.url.replace('127.0.0.1', 'localhost');
    provider.allowRedirectUri(`${publicUrl}/auth/google/callback`);
    const people = ['ada@example.test', 'grace@example.test', 'katherine@orbit.test'];
    const arrivals = await Promise.all(
      people.map(async (person) => {
        const browser = new TestBrowser(service);
        const { pathname, search } = new URL(await browser.reachCallback({ person }));
        return { browser, path: pathname + search };
      }),
    );
    provider.lookalike.faults.set('slow', 1_500, { endpoints: ['token'] });
    const landings = arrivals.map(({ browser, path }) => browser.get(path));
    await sleep(500);

    const asked = Date.now();
    const exit = service.stop();
    expect((await Promise.all(landings)).map(locationOf)).toEqual(Array(3).fill(publicUrl));
    for (const { browser } of arrivals) expect(browser.cookies()).toHaveProperty('vk_access');
    expect(await exit).toBe(0);
    expect(Date.now() - asked).toBeLessThan(10_000);
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
  });
});
