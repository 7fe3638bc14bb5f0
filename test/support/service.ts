import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.setup.js';
import { readConfig } from '../../src/config/read-env.js';
import { Database } from '../../src/database/database.js';
import { JobRunner } from '../../src/jobs/job-runner.js';
import type { ProviderModule } from '../../src/providers/installation.js';
import { readProviders } from '../../src/providers/read-providers.js';
import { freePort } from './free-port.mjs';
import { createDatabase } from './postgres.js';
import { startProvider, type TestProvider } from './provider.js';

export interface TestService {
  /** Also its PUBLIC_URL. */
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly provider: TestProvider;
  readonly databaseUrl: string;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** The service alone; provider and database stay, for another to be started on them. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly env?: Record<string, string>;
  readonly provider?: TestProvider;
  readonly databaseUrl?: string;
  /** Beside Google. */
  readonly moreProviders?: ProviderModule[];
}

export const SECRET_KEYS = `test:${randomBytes(32).toString('base64')}`;

/** The real service on a real PostgreSQL and a real socket, with Google's look-alike as its provider. */
export async function startService(options: ServiceOptions = {}): Promise<TestService> {
  const provider = options.provider ?? (await startProvider());
  const database = options.databaseUrl
    ? { url: options.databaseUrl, drop: async () => {} }
    : await createDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'valetkey-test-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider.allowRedirectUri(`${url}/auth/google/callback`);
  const { config, providers } = readConfig(
    {
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      SECRET_KEYS,
      // The tests come from one address; those of the limits turn them on.
      RATE_LIMIT: 'off',
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      GOOGLE_ISSUER: provider.issuer,
      GOOGLE_CLIENT_ID: provider.clientId,
      GOOGLE_CLIENT_SECRET: provider.clientSecret,
      ...options.env,
    },
    readProviders,
  );
  const app = await createApp(config, [...providers, ...(options.moreProviders ?? [])]);
  await app.listen(port, '127.0.0.1');
  const stop = async () => {
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return {
    url,
    app,
    provider,
    databaseUrl: database.url,
    query: (sql, values) => app.get(Database).dataSource.query(sql, values),
    stop,
    async close() {
      await stop();
      if (!options.provider) await provider.close();
      await database.drop();
    },
  };
}

/** What comes round does not: a test runs it itself, and counts what it does. */
export async function startWithoutTimers(options?: ServiceOptions): Promise<TestService> {
  const service = await startService(options);
  await service.app.get(JobRunner).beforeApplicationShutdown();
  return service;
}
