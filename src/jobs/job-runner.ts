import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
} from '@nestjs/common';
import type PgBoss from 'pg-boss';
import { DatabaseStarter } from '../database/database-starter.js';
import { Database } from '../database/database.js';
import { type Job, JOBS } from './job.js';
import { openJobStore } from './job-store.js';

/** The first requests come before the first job. */
const HEAD_START_MS = 1_000;
/** Between two looks for a job, and between two attempts to open the job tables. */
const LOOK_MS = 2_000;
/** A run that does not end by itself is left behind: every job can be killed at any point. */
const PATIENCE_MS = 3_000;

/** Runs each job when its time has come: on one instance, whichever is first. */
@Injectable()
export class JobRunner implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly stop = new AbortController();
  private life: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    @Inject(JOBS) private readonly jobs: readonly Job[],
    starter: DatabaseStarter,
  ) {
    starter.whenReady(async () => void (this.life ??= this.live()));
  }

  /** Before anybody waits for the work under way: no more of it is begun. */
  onModuleDestroy(): void {
    this.stop.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([this.life, sleep(PATIENCE_MS, undefined, { ref: false })]);
  }

  private async live(): Promise<void> {
    await this.pause(HEAD_START_MS);
    const boss = await this.open();
    if (!boss) return;
    await Promise.all(this.jobs.map((job) => this.attend(boss, job)));
    await boss.stop({ graceful: false }).catch(() => {});
  }

  private async open(): Promise<PgBoss | undefined> {
    for (; !this.stop.signal.aborted; await this.pause(LOOK_MS))
      try {
        return await openJobStore(this.database.dataSource, this.jobs);
      } catch (error) {
        this.logger.warn({ err: error }, 'the job tables could not be opened; trying on');
      }
    return undefined;
  }

  private async attend(boss: PgBoss, job: Job): Promise<void> {
    for (let turn = NaN; !this.stop.signal.aborted; await this.pause(LOOK_MS))
      try {
        const now = Math.floor(Date.now() / (job.every * 1000));
        // Of all instances' orders for one turn the table takes the first.
        if (now !== turn) await boss.send(job.name, {}, { singletonSeconds: job.every });
        turn = now;
        const [order] = await boss.fetch(job.name);
        if (order) await this.run(boss, job, order.id);
      } catch (error) {
        this.logger.warn({ err: error, job: job.name }, 'no job could be looked for');
      }
  }

  private async run(boss: PgBoss, job: Job, id: string): Promise<void> {
    try {
      await job.run(this.stop.signal);
    } catch (error) {
      this.logger.error({ err: error, job: job.name }, 'a job failed');
      await boss.fail(job.name, id);
      return;
    }
    await boss.complete(job.name, id);
  }

  private async pause(milliseconds: number): Promise<void> {
    const { signal } = this.stop;
    await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {});
  }
}
