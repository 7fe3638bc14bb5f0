import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { DatabaseUnavailableError, wasGivenUp } from './database-errors.js';
import { lendWhileThereIsRoom } from './disk-room.js';
import type { EmbeddedServer } from './embedded.js';
import { awaitMigrations, migrate } from './migrate.js';
import type { Statement } from './statement.js';

/** Tries for what the database gives up; it takes a second to see that two wait for each other. */
const TRIES = 3;

/** The two ways to the tables: repositories, and on the hot paths SQL by name, which PostgreSQL plans once per connection. */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly logger = new Logger('Database');
  private apart: Pool | undefined;

  constructor(
    readonly dataSource: DataSource,
    /** False for the embedded database: all its connections share one backend, so names would collide. */
    private readonly prepares: boolean,
    private readonly server: EmbeddedServer | undefined = undefined,
  ) {}

  /** Connects and brings the tables up to date. May be tried again. */
  async start(): Promise<void> {
    if (!this.dataSource.isInitialized) {
      await this.dataSource.initialize();
      if (this.server) lendWhileThereIsRoom(this.pool(), this.server.folder);
    }
    await (this.server?.joined ? awaitMigrations(this.dataSource) : migrate(this.dataSource));
  }

  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    if (!this.dataSource.isInitialized) throw new DatabaseUnavailableError();
    return this.dataSource.getRepository(entity);
  }

  async run<Row>({ name, text, values }: Statement): Promise<Row[]> {
    const query = this.prepares ? { name, text, values } : { text, values };
    return persist(async () => (await this.pool().query(query)).rows as Row[]);
  }

  /** All of it or nothing. May be tried again, so it does nothing outside the database. */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (!this.dataSource.isInitialized) throw new DatabaseUnavailableError();
    return persist(() => this.dataSource.transaction(work));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.endApart();
    if (this.dataSource.isInitialized)
      await this.dataSource.destroy().catch((error) => this.logger.warn({ err: error }, 'closing the pool'));
    await this.server?.close();
  }

  /** On a connection of its own: news that must not wait while a crowd has taken all the others. */
  async runApart<Row>({ name, text, values }: Statement): Promise<Row[]> {
    // The embedded database has but one backend.
    if (!this.prepares) return this.run({ name, text, values });
    this.apart ??= this.poolOfOne();
    const { rows } = await this.apart.query({ name, text, values });
    return rows as Row[];
  }

  protected async endApart(): Promise<void> {
    await this.apart?.end();
  }

  private poolOfOne(): Pool {
    const pool = this.pool();
    const apart = new (pool.constructor as typeof Pool)({
      ...pool.options,
      password: pool.options.password, // which is hidden from copying
      max: 1,
    });
    apart.on('error', (error) => this.logger.warn({ err: error }, 'a connection was lost'));
    return apart;
  }

  private pool(): Pool {
    if (!this.dataSource.isInitialized) throw new DatabaseUnavailableError();
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}

async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await work();
    } catch (error) {
      if (!wasGivenUp(error) || tries === TRIES) throw error;
    }
}
