import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { answer, problem } from '../support/answer.js';
import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { newPerson } from '../support/people.js';
import { freePort } from '../support/free-port.mjs';
import { startProvider, type TestProvider } from '../support/provider.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

const preload = fileURLToPath(new URL('../support/disk-full.cjs', import.meta.url));

describe('the embedded database on a disk that is full', () => {
  let provider: TestProvider;
  let service: BuiltService;
  const acknowledged: { sub: string; browser: TestBrowser }[] = [];

  beforeAll(async () => {
    provider = await startProvider();
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    provider.allowRedirectUri(`${url}/auth/google/callback`);
    service = await startBuiltService({
      PORT: port,
      PUBLIC_URL: url,
      GOOGLE_ISSUER: provider.issuer,
      GOOGLE_CLIENT_ID: provider.clientId,
      GOOGLE_CLIENT_SECRET: provider.clientSecret,
      NODE_OPTIONS: `--require ${preload}`,
    });
  });
  afterAll(async () => {
    await service?.dispose();
    await provider?.close();
  });

  const turnTo = async (words: string) => {
    const times = () => service.output().split(words).length;
    const before = times();
    service.signal('SIGUSR2');
    await until(() => times() > before);
  };
  const signIn = async () => {
    const { sub } = newPerson({ provider });
    const browser = new TestBrowser(service);
    const end = await browser.signIn({ person: sub });
    if (end === service.url) acknowledged.push({ sub, browser });
    return end;
  };

  it('is not brought to it: 503 and a sign-in refused, and the process lives', async () => {
    for (let i = 0; i < 3; i++) expect(await signIn()).toBe(service.url);
    await turnTo('is full');
    for (let i = 0; i < 3; i++) expect(await signIn()).toBe(`${service.url}/login?error=internal_error`);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect(await problem(await fetch(`${service.url}/readyz`))).toEqual([503, 'service_unavailable']);
    const refresh = await acknowledged[0]!.browser.post('/auth/refresh');
    expect(refresh.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await problem(refresh)).toEqual([503, 'service_unavailable']);
    // Long enough for the jobs to have tried, too.
    await sleep(5_000);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  });

  it('goes on once there is room, and has all that it had acknowledged', async () => {
    await turnTo('has room');
    await until(async () => (await fetch(`${service.url}/readyz`)).status === 200);
    expect(await signIn()).toBe(service.url);
    for (const { sub, browser } of acknowledged) {
      await answer(await browser.post('/auth/refresh'));
      const { items } = await answer<{ items: unknown[] }>(await browser.get('/me/connections'));
      expect(items).toMatchObject([{ subject: sub, status: 'active' }]);
    }
  });
});
