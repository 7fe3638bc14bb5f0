import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

interface Line {
  readonly databaseUrl: string;
  /** A statement that takes the lock. */
  readonly lock: string;
  /** How many must wait for it before it is let go. */
  readonly racers: number;
}

/** Makes a race a race: holds a lock until that many statements wait for it, then lets all of them go at once. */
export async function startTogether<T>(
  { databaseUrl, lock, racers }: Line,
  race: () => Promise<T>,
): Promise<T> {
  const [holder, observer] = [1, 2].map(() => new pg.Client({ connectionString: databaseUrl }));
  await Promise.all([holder!.connect(), observer!.connect()]);
  try {
    await holder!.query('BEGIN');
    await holder!.query(lock);
    const outcome = race();
    outcome.catch(() => undefined);
    await lineUp(observer!, racers);
    await holder!.query('COMMIT');
    return await outcome;
  } finally {
    await Promise.all([holder!.end(), observer!.end()]);
  }
}

/** The same for a queue: each sets out once the one before waits, and so they come to the lock in this order. */
export async function startInTurn<T extends readonly unknown[]>(
  { databaseUrl, lock, values = [] }: Omit<Line, 'racers'> & { readonly values?: readonly unknown[] },
  racers: { readonly [K in keyof T]: () => Promise<T[K]> },
): Promise<T> {
  const [holder, observer] = [1, 2].map(() => new pg.Client({ connectionString: databaseUrl }));
  await Promise.all([holder!.connect(), observer!.connect()]);
  try {
    await holder!.query('BEGIN');
    await holder!.query(lock, [...values]);
    const outcomes: Promise<unknown>[] = [];
    for (const start of racers) {
      outcomes.push(start());
      await lineUp(observer!, outcomes.length);
    }
    await holder!.query('COMMIT');
    return (await Promise.all(outcomes)) as unknown as T;
  } finally {
    await Promise.all([holder!.end(), observer!.end()]);
  }
}

async function lineUp(observer: pg.Client, racers: number): Promise<void> {
  const sql = `SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  let waiting = 0;
  // Statements of the service are given up after 10 s.
  for (const deadline = Date.now() + 8_000; Date.now() < deadline; await sleep(10)) {
    waiting = (await observer.query<{ waiting: number }>(sql)).rows[0]?.waiting ?? 0;
    if (waiting >= racers) return;
  }
  throw new Error(`only ${waiting} of ${racers} came to the starting line`);
}
