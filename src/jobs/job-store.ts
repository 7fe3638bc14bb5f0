import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type PgBoss from 'pg-boss';
import type { PoolClient } from 'pg';
import type { Job } from './job.js';

/** Finished jobs tell nothing that the log and the events don't. */
const KEPT_SECONDS = 3600;

/** Opens pg-boss's own tables, making them if need be. The tables are shared by all instances. */
export async function openJobStore(dataSource: DataSource, jobs: readonly Job[]): Promise<PgBoss> {
  const { default: Boss } = await import('pg-boss');
  const logger = new Logger('Jobs');
  const boss = new Boss({
    db: { executeSql: (text, values) => execute(dataSource, text, values) },
    // Its own clock and workers let go of promises that reject while the database is away, which ends the process.
    schedule: false,
    archiveCompletedAfterSeconds: KEPT_SECONDS,
    deleteAfterSeconds: KEPT_SECONDS,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'keeping the job tables'));
  await boss.start();
  try {
    // A missed run is not made up for: the next one does its work.
    for (const { name } of jobs) await boss.createQueue(name, { name, retryLimit: 0, expireInMinutes: 15 });
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
}

/** pg-boss sends whole transactions as one text; one that fails must not leave its connection inside of it. */
async function execute(
  dataSource: DataSource,
  text: string,
  values: unknown[],
): Promise<{ rows: unknown[] }> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    try {
      return await client.query(text, values);
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  } finally {
    await runner.release();
  }
}
