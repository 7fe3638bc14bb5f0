import { DataSource } from 'typeorm';
import { Database } from './database.js';
import { missingMigrations } from './migrate.js';
import { MIGRATIONS } from './migrations.js';

/** On a data source of the host application: its connections, its tables beside ours, its migrations and its end. */
export class HostDatabase extends Database {
  constructor(dataSource: DataSource) {
    super(dataSource, true);
    if (dataSource.options.type !== 'postgres') throw new Error('Valetkey needs a data source of PostgreSQL');
  }

  /** When to migrate is the host's decision. */
  override async start(): Promise<void> {
    if (!this.dataSource.isInitialized) await this.dataSource.initialize();
    const missing = await missingMigrations(this.dataSource, MIGRATIONS);
    if (missing.length > 0)
      throw new Error(
        `The data source lacks the tables of Valetkey: add VALETKEY_MIGRATIONS to its migrations and run them (${missing.join(', ')})`,
      );
  }

  override onApplicationShutdown(): Promise<void> {
    return this.endApart();
  }
}
