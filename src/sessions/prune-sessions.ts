import type { Statement } from '../database/statement.js';

/** Deletes up to `most` sessions that ended a month ago; a row for each. Their events stay. */
export function pruneSessions(most: number): Statement {
  return {
    name: 'prune_sessions',
    text: `DELETE FROM sessions WHERE id IN
             (SELECT id FROM sessions WHERE expires_at < now() - interval '30 days' ORDER BY expires_at LIMIT $1)
           RETURNING id`,
    values: [most],
  };
}
