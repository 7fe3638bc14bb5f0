import { DataSource, type EntitySchema } from 'typeorm';
import { Foundation1790000000000 } from './migrations/1790000000000-foundation.js';
import { Vault1790000000001 } from './migrations/1790000000001-vault.js';
import { ApiKeys1790000000002 } from './migrations/1790000000002-api-keys.js';
import { Revocations1790000000003 } from './migrations/1790000000003-revocations.js';
import { Passwords1790000000011 } from './migrations/1790000000011-passwords.js';
import { Signals1790000000015 } from './migrations/1790000000015-signals.js';

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
    migrations: [
      Foundation1790000000000,
      Vault1790000000001,
      ApiKeys1790000000002,
      Revocations1790000000003,
      Passwords1790000000011,
      Signals1790000000015,
    ],
    migrationsTransactionMode: 'all',
    entities: [...entities],
    logging: false,
  });
}
