import type { Step } from '../database/statement.js';

/** Has to find the user, not disabled, who is neither disabled, deleted nor taken over until all is written. */
export function findStanding(id: string): Step {
  return {
    name: 'find_standing',
    sql: 'SELECT id FROM users WHERE id = $1 AND disabled_at IS NULL FOR SHARE',
    values: [id],
    must: true,
  };
}
