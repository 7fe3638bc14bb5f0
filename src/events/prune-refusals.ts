import type { Statement } from '../database/statement.js';

/** Deletes up to `most` refused sign-ins of a month ago; a row for each. Strangers can bring about any number of them. */
export function pruneRefusals(most: number): Statement {
  return {
    name: 'prune_refusals',
    text: `DELETE FROM events WHERE id IN
             (SELECT id FROM events WHERE type = 'sign_in.refused' AND at < now() - interval '30 days' ORDER BY at LIMIT $1)
           RETURNING id`,
    values: [most],
  };
}
