import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCli } from '../cli/run-cli.js';
import { type FakeApi, startApi } from '../proxy/api.js';
import { answer } from '../support/answer.js';
import { startBuiltService, type BuiltService } from '../support/built-service.js';
import { createDatabase } from '../support/postgres.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { SECRET_KEYS } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

describe('SIGTERM', () => {
  let provider: TestProvider;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let api: FakeApi;
  let service: BuiltService;
  let env: Record<string, string>;
  beforeAll(async () => {
    [provider, database, api] = await Promise.all([startProvider(), createDatabase(), startApi()]);
    env = {
      DATABASE_URL: database.url,
      SECRET_KEYS,
      GOOGLE_ISSUER: provider.issuer,
      GOOGLE_CLIENT_ID: provider.clientId,
      GOOGLE_CLIENT_SECRET: provider.clientSecret,
      GOOGLE_API_ORIGINS: api.origin,
    };
  });
  beforeEach(async () => {
    service = await startBuiltService(env);
    provider.allowRedirectUri(`${service.publicUrl}/auth/google/callback`);
  });
  afterEach(async () => {
    provider.lookalike.faults.reset();
    await service?.dispose();
  });
  afterAll(async () => {
    await api?.close();
    await provider?.close();
    await database?.drop();
  });

  it('lets the sign-ins under way finish, then the service ends with code 0', async () => {
    const people = ['ada@example.test', 'grace@example.test', 'katherine@orbit.test'];
    const arrivals = await Promise.all(
      people.map(async (person) => {
        const browser = new TestBrowser(service);
        const { pathname, search } = new URL(await browser.reachCallback({ person }));
        return { browser, path: pathname + search };
      }),
    );
    const release = provider.hold();
    const landings = arrivals.map(({ browser, path }) => browser.get(path));
    await until(() => provider.held === people.length);

    const asked = Date.now();
    const exit = service.stop();
    await sleep(500);
    release();
    expect((await Promise.all(landings)).map(locationOf)).toEqual(Array(3).fill(service.publicUrl));
    for (const { browser } of arrivals) expect(browser.cookies()).toHaveProperty('vk_access');
    expect(await exit).toBe(0);
    expect(Date.now() - asked).toBeLessThan(10_000);
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
  });

  it('lets a slow call through the proxy finish, and takes no new connection meanwhile', async () => {
    const browser = new TestBrowser(service);
    await browser.signIn({ person: 'ada@example.test' });
    const { id } = await answer<{ id: string }>(await browser.get('/me'));
    const key = await runCli(['api-keys', 'create', '--name', 'proxy', '--scope', 'proxy'], env);
    let finish = () => {};
    api.answer((_request, response) => {
      finish = () => response.end('{"slow":true}');
    });
    const call = fetch(`${service.url}/v1/users/${id}/connections/google/proxy/${api.host}/slow`, {
      headers: { authorization: `Bearer ${key.stdout.trim()}` },
    });
    await until(() => api.requests.length > 0);

    const exit = service.stop();
    await until(() =>
      fetch(`${service.url}/healthz`).then(
        () => false,
        () => true,
      ),
    );
    await sleep(10_000);
    finish();
    expect(await answer(await call)).toEqual({ slow: true });
    expect(await exit).toBe(0);
  });

  it('is not held up by a connection that a browser has opened ahead', async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    expect(await service.stop()).toBe(0);
    await closed;
  });
});
