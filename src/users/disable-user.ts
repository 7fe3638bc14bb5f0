import type { Step } from '../database/statement.js';

/** Doing it twice changes nothing. */
export function disableUser(id: string): Step {
  return {
    name: 'disable_user',
    sql: 'UPDATE users SET disabled_at = coalesce(disabled_at, now()) WHERE id = $1',
    values: [id],
  };
}

export function enableUser(id: string): Step {
  return { name: 'enable_user', sql: 'UPDATE users SET disabled_at = NULL WHERE id = $1', values: [id] };
}
