import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { prune } from '../../src/jobs/pruning.js';
import { newKey } from '../tokens/backend.js';
import { startPostgres } from '../support/postgres.js';
import { newAddress, PASSWORD, register, signIn } from '../support/passwords.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

const env = { RATE_LIMIT: 'on', TRUST_PROXY: '1' };
const from = (address: string) => ({ 'x-forwarded-for': address });
const verify = (service: TestService, address: string) =>
  new TestBrowser(service).post('/auth/email/verify', { token: 'made-up' }, from(address));
const forgot = (service: TestService, email: string, address: string) =>
  new TestBrowser(service).post('/auth/password/forgot', { email }, from(address));
/** The statuses of that many, one after the other, each seen once. */
const statuses = async (count: number, attempt: () => Promise<Response>) => {
  const seen = new Set<number>();
  for (let i = 0; i < count; i++) seen.add((await attempt()).status);
  return [...seen];
};

describe('limits of several instances', () => {
  let first: TestService;
  let second: TestService;
  beforeAll(async () => {
    first = await startService({ env });
    const { databaseUrl, provider } = first;
    second = await startService({ env: { ...env, PUBLIC_URL: first.url }, databaseUrl, provider });
  });
  afterAll(async () => {
    await second?.stop();
    await first?.close();
  });

  it('are counted together', async () => {
    const email = newAddress();
    expect(await statuses(20, () => forgot(first, email, '198.18.0.1'))).toEqual([202]);
    const browser = new TestBrowser(second);
    const headers = { origin: first.url, ...from('198.18.0.2') };
    expect((await browser.post('/auth/password/forgot', { email }, headers)).status).toBe(429);
  });

  it('cost no statement once memory says that there were too many', async () => {
    expect(await statuses(152, () => verify(first, '198.18.0.3'))).toEqual([401, 429]);
    const run = jest.spyOn(first.app.get(Database), 'run');
    const limited = () =>
      run.mock.calls.filter(([{ name }]) => /rate_limits|rlflx|spend|together/.test(name)).length;
    expect(await statuses(20, () => verify(first, '198.18.0.3'))).toEqual([429]);
    expect(limited()).toBe(0);
    run.mockRestore();
  });

  it('shut out no good API key that is used beside bad ones', async () => {
    const key = await newKey(first, { scopes: ['users:read'] });
    const call = (secret: string) =>
      new TestBrowser(first).get('/v1/users', { authorization: `Bearer ${secret}`, ...from('198.18.0.4') });
    expect((await call(key)).status).toBe(200);
    expect(await statuses(302, () => call(`vk_${'A'.repeat(43)}`))).toEqual([401, 429]);
    expect((await call(key)).status).toBe(200);
  });

  it('end forged signals from one network, and not the provider’s', async () => {
    for (const [path, body, type] of [
      ['/auth/google/security-events', 'a.b.c', 'application/secevent+jwt'],
      ['/auth/google/backchannel-logout', 'logout_token=a.b.c', 'application/x-www-form-urlencoded'],
    ] as const) {
      const headers = {
        'content-type': type,
        ...from(path.includes('logout') ? '198.18.0.5' : '198.18.0.6'),
      };
      const forge = () => fetch(first.url + path, { method: 'POST', body, headers });
      expect(await statuses(302, forge)).toEqual([400, 429]);
    }
    const [told] = await first.provider.lookalike.send('verification', 'ada@example.test');
    expect(told?.status).toBe(202);
  });

  it('are pruned when they are over, and not before', async () => {
    await first.query(
      `INSERT INTO rate_limits SELECT 'old-' || n, 1, 1000 + n FROM generate_series(1, 2500) n`,
    );
    const [{ standing }] = (await first.query<{ standing: number }>(
      `SELECT count(*)::int AS standing FROM rate_limits WHERE key NOT LIKE 'old-%'`,
    )) as [{ standing: number }];
    await prune(first.app.get(Database), new AbortController().signal);
    const left = await first.query('SELECT key FROM rate_limits');
    expect(left).toHaveLength(standing);
    expect(standing).toBeGreaterThan(0);
  });

  it('can be switched off', async () => {
    const { databaseUrl, provider } = first;
    const unlimited = await startService({ env: { RATE_LIMIT: 'off' }, databaseUrl, provider });
    try {
      expect(await statuses(200, () => verify(unlimited, '198.18.0.3'))).toEqual([401]);
    } finally {
      await unlimited.stop();
    }
  });
});

describe('limits while the database is away', () => {
  it('lock nobody out and open no door; nor do they later', async () => {
    const postgres = await startPostgres();
    const service = await startService({ env, databaseUrl: postgres.url });
    try {
      const { email } = await register(service);
      await postgres.stop();
      const attempt = () => signIn(service, newAddress(), PASSWORD);
      expect((await attempt()).status).toBe(503);
      const guessed = newAddress();
      expect(await statuses(52, () => signIn(service, guessed, PASSWORD))).toEqual([503, 429]);
      expect((await attempt()).status).toBe(503);
      await postgres.start();
      const back = await until(async () => {
        await sleep(250); // so that asking is not what is limited
        const { status } = await signIn(service, email, PASSWORD);
        return status !== 503 && status;
      });
      expect(back).toBe(200);
    } finally {
      await service.close();
      await postgres.close();
    }
  });
});
