import type { Command } from 'commander';
import { ApiKeyEntity } from '../api-keys/api-key.entity.js';
import type { Config } from '../config/config.js';
import { loadDotEnv } from '../config/dot-env.js';
import { readConfig } from '../config/read-env.js';
import { openDatabase } from '../database/database.module.js';
import type { Database } from '../database/database.js';
import { UserEntity } from '../users/user.entity.js';

/** What the commands use through a repository. */
const ENTITIES = [ApiKeyEntity, UserEntity];
/** One connection for the work, one for the migrations. */
const POOL_SIZE = 2;

/**
 * Does the work on the service's database, whose tables are brought up to date first. The embedded one is joined where
 * the service runs, and opened where it does not.
 */
export async function withDatabase<T>(
  command: Command,
  work: (database: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = readCommandConfig(command);
  const { databaseUrl, dataDir: folder } = config;
  const address = { databaseUrl, databasePoolSize: POOL_SIZE, dataDir: folder };
  const database = await openDatabase(address, ENTITIES);
  try {
    await database.start();
    return await work(database, config);
  } finally {
    await database.onApplicationShutdown();
  }
}

/** The service's own, of the same environment. */
export function readCommandConfig(command: Command): Config {
  const { dataDir } = command.optsWithGlobals<{ dataDir?: string }>();
  const env = loadDotEnv(process.env);
  return readConfig(dataDir === undefined ? env : { ...env, DATA_DIR: dataDir }, () => {}).config;
}
