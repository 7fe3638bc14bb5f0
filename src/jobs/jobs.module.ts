import { Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Mailer } from '../mail/mailer.js';
import { RefreshAhead } from '../vault/refresh-ahead.js';
import { Revoker } from '../vault/revoker.js';
import { type Job, JOBS } from './job.js';
import { JobRunner } from './job-runner.js';
import { prune } from './pruning.js';

@Module({
  providers: [
    JobRunner,
    {
      provide: JOBS,
      inject: [Database, RefreshAhead, Revoker, Mailer],
      useFactory: (
        database: Database,
        refreshAhead: RefreshAhead,
        revoker: Revoker,
        mailer: Mailer,
      ): Job[] => [
        { name: 'mail', every: 10, run: () => mailer.work() },
        { name: 'revoke', every: 15, run: () => revoker.work() },
        { name: 'refresh-ahead', every: 60, run: (stop) => refreshAhead.run(stop) },
        { name: 'prune', every: 3600, run: (stop) => prune(database, stop) },
      ],
    },
  ],
})
export class JobsModule {}
