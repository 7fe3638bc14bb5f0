import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { createDatabase } from '../support/postgres.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { SECRET_KEYS } from '../support/service.js';
import { until } from '../support/until.js';
import { removeOwn, signUpTwice } from './deletions.js';

/** Contract: a failed revocation is tried again within this time. */
const SECONDS = 90;

describe('a revocation outlives kill -9 and the provider’s outage', () => {
  let dataDir: string;
  let database: { url: string; drop(): Promise<void> };
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'valetkey-restart-'));
    database = await createDatabase();
  });
  afterAll(async () => {
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = async (provider: TestProvider, env: Record<string, string>) => {
    const service = await startBuiltService({
      SECRET_KEYS,
      GOOGLE_ISSUER: provider.issuer,
      GOOGLE_CLIENT_ID: provider.clientId,
      GOOGLE_CLIENT_SECRET: provider.clientSecret,
      ...env,
    });
    const url = service.url.replace('127.0.0.1', 'localhost');
    provider.allowRedirectUri(`${url}/auth/google/callback`);
    return { ...service, url, provider };
  };

  /** Seconds from the kill until the provider had revoked the tokens. */
  async function survive(env: Record<string, string>): Promise<number> {
    const provider = await startProvider();
    const running: BuiltService[] = [];
    try {
      const first = await start(provider, env);
      running.push(first);
      const [, account] = await signUpTwice(first);
      const { traffic, faults } = provider.lookalike;
      faults.set('unavailable', true, { endpoints: ['revoke'] });
      const deleted = await removeOwn(account, { origin: first.url });
      expect(deleted.status).toBe(204);
      await until(() => traffic.count('revoke') === 1);
      const before = provider.lookalike.validTokens().refresh.length;
      const killed = Date.now();
      await first.dispose();

      faults.reset();
      running.push(await start(provider, env));
      await until(() => provider.lookalike.validTokens().refresh.length < before, SECONDS);
      expect(traffic.count('revoke')).toBe(2);
      return (Date.now() - killed) / 1000;
    } finally {
      for (const service of running) await service.dispose();
      await provider.close();
    }
  }

  it(
    'on PostgreSQL and on the embedded database',
    async () => {
      const waits = await Promise.all([
        survive({ DATABASE_URL: database.url }),
        survive({ DATA_DIR: dataDir }),
      ]);
      for (const seconds of waits) expect(seconds).toBeLessThan(SECONDS);
    },
    (SECONDS + 60) * 1000,
  );
});
