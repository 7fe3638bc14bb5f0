import type { Step } from '../database/statement.js';

/** The provider has disabled the account: nobody signs in by it. Doing it twice changes nothing. */
export function disableConnection(id: string): Step {
  return {
    name: 'disable_connection',
    sql: 'UPDATE connections SET disabled_at = coalesce(disabled_at, now()) WHERE id = $1',
    values: [id],
  };
}

export function enableConnection(id: string): Step {
  return {
    name: 'enable_connection',
    sql: 'UPDATE connections SET disabled_at = NULL WHERE id = $1',
    values: [id],
  };
}
