import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import type { Database } from '../../database/database.js';
import { openDatabase } from '../../database/database.module.js';
import { isUpToDate } from '../../database/migrate.js';
import { inWords } from '../in-words.js';
import { type Finding, ok, problem, warning } from './finding.js';

const OLDEST = 13;
const SKEW_S = 30;

/** The configured database as it stands: nothing is created or migrated. Undefined, with the reason, where there is none. */
export async function visitDatabase({
  databaseUrl,
  dataDir,
}: Config): Promise<{ database?: Database; findings: Finding[] }> {
  if (!databaseUrl && !existsSync(join(dataDir, 'postgres')))
    return { findings: [ok('the embedded database is made at the first start')] };
  try {
    const database = await openDatabase({ databaseUrl, dataDir, databasePoolSize: 2 }, []);
    await database.dataSource.initialize();
    return { database, findings: [] };
  } catch (error) {
    return {
      findings: [problem(inWords(error), 'check DATABASE_URL, and that the server runs and lets this role in')],
    };
  }
} // prettier-ignore

export async function lookAtDatabase({ dataSource }: Database, config: Config): Promise<Finding[]> {
  const [row] = await dataSource.query<ServerRow[]>(SERVER);
  const { version, name, connections, used, now } = row!;
  const skew = Math.round((now.getTime() - Date.now()) / 1000);
  return [
    version >= OLDEST * 10_000
      ? ok(`PostgreSQL ${name} answers${config.databaseUrl ? '' : ' (embedded)'}`)
      : problem(`PostgreSQL ${name} is too old`, `use version ${OLDEST} or later`),
    (await isUpToDate(dataSource))
      ? ok('the tables are up to date')
      : warning('migrations are pending', 'run valetkey migrate, or start the service: it does so itself'),
    ...(config.databaseUrl ? [ofPool(config.databasePoolSize, connections, used)] : []),
    ...(Math.abs(skew) > SKEW_S
      ? [warning(`its clock is ${seconds(skew)} ours`, 'let NTP set the clocks of both machines')]
      : []),
  ];
}

interface ServerRow {
  readonly version: number;
  readonly name: string;
  readonly connections: number;
  readonly used: number;
  readonly now: Date;
}

const SERVER = `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS connections,
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name NOT LIKE 'valetkey%')::int AS used,
    clock_timestamp() AS now`;

function ofPool(poolSize: number, connections: number, used: number): Finding {
  const left = connections - used;
  const processes = Math.floor(left / (poolSize + 1));
  if (processes < 1)
    return problem(
      `DATABASE_POOL_SIZE is ${poolSize} and the server has ${left} connections left`,
      'lower DATABASE_POOL_SIZE or raise max_connections',
    );
  return ok(`DATABASE_POOL_SIZE ${poolSize}: enough connections for ${processes} processes of the service`);
}

export const seconds = (skew: number) => `${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'}`;
