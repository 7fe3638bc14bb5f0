import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';

/** Any constant will do; it is ours alone. */
const MIGRATION_LOCK = 7_382_540_113;
const WAIT_MS = 30_000;

/**
 * Runs what is pending. An advisory lock on a connection of its own lets processes that start together
 * take turns; it vanishes with its connection, so a killed one blocks nobody.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  const { options } = dataSource as unknown as { options: Record<string, unknown> };
  const { url, host, username, database, connectTimeoutMS } = options;
  const lock = new Client({
    ...(url
      ? { connectionString: url as string }
      : { host: host as string, user: username as string, database: database as string }),
    connectionTimeoutMillis: connectTimeoutMS as number,
    application_name: 'valetkey migrations',
  });
  // A connection that breaks meanwhile shows in the migrations themselves; unheard it would end the process.
  lock.on('error', () => {});
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await lock.end().catch(() => {});
  }
}

/**
 * On an embedded database that another process owns, which migrates it: all its connections share one backend, so no lock
 * would keep the two apart.
 */
export async function awaitMigrations(dataSource: DataSource): Promise<void> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(100))
    if (await isUpToDate(dataSource).catch(() => false)) return;
  throw new Error(
    'The process that owns the embedded database has not brought its tables up to date: restart it',
  );
}

/** Names of those that have not run. */
export async function missingMigrations(
  dataSource: DataSource,
  wanted: readonly { readonly name: string }[],
): Promise<string[]> {
  const table = dataSource.options.migrationsTableName ?? 'migrations';
  const found = await dataSource.query<{ found: string | null }[]>('SELECT to_regclass($1) AS found', [
    table,
  ]);
  const done = found[0]?.found
    ? await dataSource.query<{ name: string }[]>(`SELECT name FROM "${table}"`)
    : [];
  return wanted.map(({ name }) => name).filter((name) => !done.some((row) => row.name === name));
}

/** Looks without touching: TypeORM's own question would create its table. */
export async function isUpToDate(dataSource: DataSource): Promise<boolean> {
  const wanted = dataSource.migrations.map(({ name, constructor }) => ({ name: name ?? constructor.name }));
  return (await missingMigrations(dataSource, wanted)).length === 0;
}
