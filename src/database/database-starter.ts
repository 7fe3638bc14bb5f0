import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { isDatabaseUnavailable } from './database-errors.js';
import { Database } from './database.js';

const RETRY_MS = 1_000;

/**
 * Brings the database up before the first request. Where it is away the service starts all the same, answers 503 and
 * keeps trying; where it is there but something is wrong with it (a failing migration), the start fails.
 */
@Injectable()
export class DatabaseStarter implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Database');
  private readonly tasks: (() => Promise<void>)[] = [];
  private retry: NodeJS.Timeout | undefined;
  private ready = false;

  constructor(private readonly database: Database) {}

  get isReady(): boolean {
    return this.ready;
  }

  /** Runs once the tables are there; the service counts as ready when all such tasks are done. */
  whenReady(task: () => Promise<void>): void {
    this.tasks.push(task);
  }

  async onModuleInit(): Promise<void> {
    try {
      await this.start();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      this.logger.error({ err: error }, 'the database is not reachable yet; trying on');
      this.tryLater();
    }
  }

  onApplicationShutdown(): void {
    clearTimeout(this.retry);
  }

  private async start(): Promise<void> {
    await this.database.start();
    // A task that has been done is not done again when a later one fails and all is tried anew.
    for (let task = this.tasks[0]; task; task = this.tasks[0]) {
      await task();
      this.tasks.shift();
    }
    this.ready = true;
  }

  private tryLater(): void {
    this.retry = setTimeout(() => {
      this.start().then(
        () => this.logger.log('the database is reachable'),
        (error) => {
          if (!isDatabaseUnavailable(error))
            this.logger.error({ err: error }, 'the database could not be prepared');
          this.tryLater();
        },
      );
    }, RETRY_MS);
  }
}
