import type { Statement } from '../database/statement.js';

/** Deletes up to `most` that nobody came back for; a row for each. */
export function prunePendingConnections(most: number): Statement {
  return {
    name: 'prune_pending_connections',
    text: `DELETE FROM pending_connections WHERE id IN
             (SELECT id FROM pending_connections WHERE expires_at < now() ORDER BY expires_at LIMIT $1)
           RETURNING id`,
    values: [most],
  };
}
