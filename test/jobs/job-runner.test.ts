import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Database } from '../../src/database/database.js';
import type { DatabaseStarter } from '../../src/database/database-starter.js';
import { openDatabase } from '../../src/database/database.module.js';
import type { Job } from '../../src/jobs/job.js';
import { JobRunner } from '../../src/jobs/job-runner.js';
import { createDatabase, startPostgres } from '../support/postgres.js';
import { until } from '../support/until.js';

describe('the jobs', () => {
  let database: { url: string; drop(): Promise<void> };
  const open: { runner: JobRunner; database: Database }[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createDatabase();
  });
  afterAll(() => database?.drop());
  afterEach(async () => {
    for (const { runner, database: opened } of open.splice(0)) {
      runner.onModuleDestroy();
      await runner.beforeApplicationShutdown();
      await opened.onApplicationShutdown();
    }
  });

  /** An instance of the service, as far as jobs see one. */
  async function instance(jobs: Job[], url = database.url): Promise<JobRunner> {
    const opened = await openDatabase({ databaseUrl: url, databasePoolSize: 4, dataDir: '' }, []);
    await opened.dataSource.initialize();
    const tasks: (() => Promise<void>)[] = [];
    const starter = {
      whenReady: (task: () => Promise<void>) => tasks.push(task),
    } as unknown as DatabaseStarter;
    const runner = new JobRunner(opened, jobs, starter);
    open.push({ runner, database: opened });
    for (const task of tasks) await task();
    return runner;
  }

  it('run once for all instances, that start at the same moment on an empty database', async () => {
    const runs: number[] = [];
    const turn = () => Math.floor(Date.now() / 3_600_000);
    const begun = turn();
    const jobs = (name: string) =>
      [1, 2, 3].map((id) => ({ name, every: 3600, run: async () => void runs.push(id) }));
    await Promise.all(jobs('hourly').map((job) => instance([job])));
    await until(() => runs.length > 0);
    await sleep(4_500);
    // One, or two if the hour changed meanwhile.
    expect(runs.length).toBeLessThanOrEqual(1 + turn() - begun);
  });

  it('come round', async () => {
    const runs: number[] = [];
    await instance([{ name: 'often', every: 2, run: async () => void runs.push(Date.now()) }]);
    await until(() => runs.length >= 3);
  });

  it('that fail are not the last, and harm no other job', async () => {
    const runs = { bad: 0, good: 0 };
    const bad = async () => {
      runs.bad++;
      throw new Error('on purpose');
    };
    await instance([
      { name: 'bad', every: 2, run: bad },
      { name: 'good', every: 2, run: async () => void runs.good++ },
    ]);
    await until(() => runs.bad >= 2 && runs.good >= 2);
  });

  it('are asked to stop, and waited for, when the service leaves', async () => {
    let state = 'idle';
    const run = async (stop: AbortSignal) => {
      state = 'running';
      await new Promise((resolve) => stop.addEventListener('abort', resolve));
      await sleep(200);
      state = 'ended';
    };
    const runner = await instance([{ name: 'long', every: 3600, run }]);
    await until(() => state === 'running');
    runner.onModuleDestroy();
    await runner.beforeApplicationShutdown();
    expect(state).toBe('ended');
  });

  it('go on after the database has been away', async () => {
    const server = await startPostgres();
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    try {
      let runs = 0;
      await instance([{ name: 'through', every: 2, run: async () => void runs++ }], server.url);
      await until(() => runs > 0);
      await server.stop();
      await sleep(5_000);
      const before = runs;
      await server.start();
      await until(() => runs > before);
      expect(rejections).toEqual([]);
    } finally {
      process.off('unhandledRejection', note);
      for (const { runner, database: opened } of open.splice(0)) {
        runner.onModuleDestroy();
        await runner.beforeApplicationShutdown();
        await opened.onApplicationShutdown();
      }
      await server.close();
    }
  });
});
