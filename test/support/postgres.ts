import { randomBytes } from 'node:crypto';
import pg from 'pg';

export { startPostgres, type PostgresServer } from './postgres-server.mjs';

/** A fresh, empty database on the run's server (global-setup.mjs), for one test file. */
export async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `valetkey_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(adminUrl());
  url.pathname = name;
  await administrate(`CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => administrate(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function administrate(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function adminUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests by `npm test`.');
  return url;
}
