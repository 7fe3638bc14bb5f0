import { type DynamicModule, type InjectionToken, Module, type Provider } from '@nestjs/common';
import { DataSource, type EntitySchema } from 'typeorm';
import { Config } from '../config/config.js';
import { createDataSource } from './data-source.js';
import { DatabaseStarter } from './database-starter.js';
import { Database } from './database.js';
import { openEmbedded } from './embedded.js';
import { HostDatabase } from './host-database.js';

/** A data source, or the token it is injected by: with `@nestjs/typeorm` that is the class `DataSource`. */
export type HostDataSource = DataSource | InjectionToken<DataSource>;

/** What the embedded server serves well; more only wait in its queue. */
const EMBEDDED_POOL_SIZE = 8;

@Module({})
export class DatabaseModule {
  /** `entities` come from above: this floor knows no table. */
  static with(entities: readonly (Function | EntitySchema)[], host?: HostDataSource): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [host === undefined ? ownDatabase(entities) : hostDatabase(host), DatabaseStarter],
      exports: [Database, DatabaseStarter],
    };
  }
}

const ownDatabase = (entities: readonly (Function | EntitySchema)[]): Provider => ({
  provide: Database,
  inject: [Config],
  useFactory: (config: Config) => openDatabase(config, entities),
});

const hostDatabase = (host: HostDataSource): Provider =>
  host instanceof DataSource
    ? { provide: Database, useFactory: () => new HostDatabase(host) }
    : {
        provide: Database,
        inject: [host],
        useFactory: (dataSource: DataSource) => new HostDatabase(dataSource),
      };

export async function openDatabase(
  { databaseUrl, databasePoolSize, dataDir }: Pick<Config, 'databaseUrl' | 'databasePoolSize' | 'dataDir'>,
  entities: readonly (Function | EntitySchema)[],
): Promise<Database> {
  if (databaseUrl) {
    const dataSource = createDataSource({
      address: { url: databaseUrl },
      poolSize: databasePoolSize,
      entities,
    });
    return new Database(dataSource, true);
  }
  const server = await openEmbedded(dataDir);
  const poolSize = Math.min(databasePoolSize, EMBEDDED_POOL_SIZE);
  const dataSource = createDataSource({ address: { socketFolder: server.socketFolder }, poolSize, entities });
  return new Database(dataSource, false, server);
}
