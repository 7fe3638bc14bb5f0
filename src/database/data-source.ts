import { DataSource, type EntitySchema } from 'typeorm';
import { MIGRATIONS } from './migrations.js';

/** Where PostgreSQL is: a URL, or the folder of the embedded server's Unix socket. */
export type DatabaseAddress = { readonly url: string } | { readonly socketFolder: string };

export interface DataSourceSettings {
  readonly address: DatabaseAddress;
  readonly poolSize: number;
  readonly entities: readonly (Function | EntitySchema)[];
}

const CONNECT_MS = 5_000;
/** No statement of ours is meant to take long: one that does ends as an error, not as a hanging request. */
const STATEMENT_MS = 10_000;

export function createDataSource({ address, poolSize, entities }: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    ...('url' in address
      ? { url: address.url }
      : { host: address.socketFolder, username: 'postgres', database: 'postgres' }),
    poolSize,
    connectTimeoutMS: CONNECT_MS,
    applicationName: 'valetkey',
    extra: { query_timeout: STATEMENT_MS, keepAlive: true },
    // Ids are made by the service, so no extension is needed; and none may be created by a plain role.
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    synchronize: false,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'all',
    entities: [...entities],
    logging: false,
  });
}
