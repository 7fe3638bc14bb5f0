import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { runCli } from '../cli/run-cli.js';
import { type BuiltService, startBuiltService } from './built-service.js';
import { freePort } from './free-port.mjs';
import { createDatabase } from './postgres.js';
import { startProvider, type TestProvider } from './provider.js';
import { TestBrowser } from './test-browser.js';

/** Several built services on one database, as behind one address: the first one's. */
export interface Cluster {
  readonly instances: readonly BuiltService[];
  readonly provider: TestProvider;
  /** What all instances have in common, for the command line too. */
  readonly env: Record<string, string>;
  /** Of an API key that may read tokens. */
  readonly key: string;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Where the person ends who signs in through that instance. */
  signIn(instance: BuiltService, browser: TestBrowser, person: string): Promise<string>;
  close(): Promise<void>;
}

interface ClusterOptions {
  readonly env?: Record<string, string>;
  /** A database that is there; else one of the run's server. */
  readonly databaseUrl?: string;
}

/** `environments`: what each instance has beside the common variables. */
export async function startCluster(
  environments: readonly Record<string, string>[],
  { env = {}, databaseUrl }: ClusterOptions = {},
): Promise<Cluster> {
  const provider = await startProvider();
  const database = databaseUrl ? { url: databaseUrl, drop: async () => {} } : await createDatabase();
  const ports = await Promise.all(environments.map(() => freePort()));
  const publicUrl = `http://127.0.0.1:${ports[0]}`;
  provider.allowRedirectUri(`${publicUrl}/auth/google/callback`);
  const common = {
    PUBLIC_URL: publicUrl,
    ALLOWED_ORIGINS: ports.map((port) => `http://127.0.0.1:${port}`).join(','),
    DATABASE_URL: database.url,
    SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
    GOOGLE_ISSUER: provider.issuer,
    GOOGLE_CLIENT_ID: provider.clientId,
    GOOGLE_CLIENT_SECRET: provider.clientSecret,
    RATE_LIMIT: 'off',
    ...env,
  };
  const instances = await Promise.all(
    environments.map((own, i) => startBuiltService({ ...common, ...own, PORT: String(ports[i]) })),
  );
  const { stdout } = await runCli(['api-keys', 'create', '--name', 'test', '--scope', 'tokens:read'], common);

  return {
    instances,
    provider,
    env: common,
    key: stdout.trim(),
    async query<Row>(sql: string, values: unknown[] = []) {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      try {
        return (await client.query(sql, values)).rows as Row[];
      } finally {
        await client.end();
      }
    },
    async signIn(instance, browser, person) {
      const callback = await browser.reachCallback({ person });
      const landing = await browser.get(callback.replace(publicUrl, instance.url));
      return landing.headers.get('location') ?? `${landing.status}`;
    },
    async close() {
      await Promise.all(instances.map((instance) => instance.dispose()));
      await provider.close();
      await database.drop();
    },
  };
}
