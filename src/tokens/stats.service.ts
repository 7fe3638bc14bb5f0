import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { standsForSomebody } from '../sessions/standing.sql.js';
import { DAILY, type Stats } from './stats.js';

const DAY_MS = 86_400_000;

/** `[idle seconds, event types, id of an event a day ago]` */
const STATS = {
  name: 'stats',
  text: `SELECT
    (SELECT count(*)::int FROM users) AS users,
    (SELECT count(*)::int FROM users WHERE disabled_at IS NOT NULL) AS disabled_users,
    (SELECT count(*)::int FROM sessions s WHERE ${standsForSomebody('$1')}) AS sessions,
    (SELECT coalesce(json_agg(each ORDER BY each.provider, each.status), '[]') FROM
      (SELECT c.provider, coalesce(g.status, 'sign_in_only') AS status, count(*)::int AS count
       FROM connections c LEFT JOIN grants g ON g.connection_id = c.id GROUP BY 1, 2) each) AS connections,
    (SELECT coalesce(json_object_agg(each.type, each.count), '{}') FROM
      (SELECT type, count(*)::int AS count FROM events WHERE type = ANY ($2::text[]) AND id >= $3::uuid GROUP BY 1) each) AS events`,
};

interface Row extends Omit<Stats, 'last_24_hours'> {
  readonly events: Record<string, number>;
}

/** How many there are, and what happened lately. */
@Injectable()
export class StatsService {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async read(): Promise<Stats> {
    const values = [this.config.sessionIdleTtl, Object.values(DAILY), firstIdOf(Date.now() - DAY_MS)];
    const [row] = await this.database.run<Row>({ ...STATS, values });
    const { events, ...totals } = row!;
    const daily = Object.entries(DAILY).map(([figure, type]) => [figure, events[type] ?? 0]);
    return { ...totals, last_24_hours: Object.fromEntries(daily) as Stats['last_24_hours'] };
  }
}

/** The least that a UUIDv7 of this millisecond can be (RFC 9562 §5.7): events are found by type and id. */
function firstIdOf(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
