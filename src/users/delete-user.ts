import type { Step } from '../database/statement.js';

/** Connections, grants and sessions go with their user. */
export function deleteUser(id: string): Step {
  return { name: 'delete_user', sql: 'DELETE FROM users WHERE id = $1', values: [id] };
}
