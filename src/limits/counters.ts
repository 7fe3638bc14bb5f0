import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import { type Allowance, type Limit, LIMITS } from './limits.catalogue.js';

export const TABLE = 'rate_limits';

/** The counters of all limits, by `name:account` and `name:network`. */
export function makeCounters(database: Database): ReadonlyMap<string, RateLimiterAbstract> {
  const counters = new Map<string, RateLimiterAbstract>();
  for (const [name, limit] of Object.entries<Limit>(LIMITS))
    for (const by of ['account', 'network'] as const) {
      const allowance = limit[by];
      if (!allowance) continue;
      const id = `${name}:${by}`;
      counters.set(id, limit.local ? counterInMemory(id, allowance) : sharedCounter(id, allowance, database));
    }
  return counters;
}

const counterInMemory = (keyPrefix: string, { points, seconds: duration }: Allowance) =>
  new RateLimiterMemory({ keyPrefix, points, duration });

/** One for all instances. While the database is away each counts for itself: nobody is locked out, and no door opens. */
function sharedCounter(keyPrefix: string, allowance: Allowance, database: Database): RateLimiterPostgres {
  return new RateLimiterPostgres({
    keyPrefix,
    points: allowance.points,
    duration: allowance.seconds,
    insuranceLimiter: counterInMemory(keyPrefix, allowance),
    storeType: 'client',
    storeClient: {
      async query(statement: Statement) {
        const rows = await database.run(statement);
        return { rows, rowCount: rows.length };
      },
    },
    tableName: TABLE,
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}

/** Deletes up to `most` counts that are over; a row for each. */
export function pruneLimits(most: number): Statement {
  return {
    name: 'prune_limits',
    text: `DELETE FROM ${TABLE} WHERE key IN
             (SELECT key FROM ${TABLE} WHERE expire < extract(epoch FROM now()) * 1000 ORDER BY expire LIMIT $1)
           RETURNING key`,
    values: [most],
  };
}
