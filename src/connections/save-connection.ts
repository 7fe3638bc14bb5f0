import type { Step } from '../database/statement.js';

export interface NewConnection {
  readonly id: string;
  readonly userId: string;
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
}

/** The constraint that a second connection of the same provider account violates. */
export const SUBJECT_CONSTRAINT = 'connections_provider_subject';

export function createConnection({ id, userId, provider, subject, email }: NewConnection): Step {
  return {
    name: 'create_connection',
    sql: 'INSERT INTO connections (id, user_id, provider, subject, email) VALUES ($1, $2, $3, $4, $5)',
    values: [id, userId, provider, subject, email],
  };
}

const TOUCH = 'UPDATE connections SET last_used_at = now(), email = coalesce($2, email) WHERE id = $1';

/** Proven again, unless it has just been dropped. The address is the provider's latest word; it is shown, never matched on. */
export function touchConnection(id: string, email: string | null): Step {
  return { name: 'touch_connection', sql: `${TOUCH} RETURNING id`, values: [id, email], must: true };
}

/** The same for a sign-in by it: not if the provider has just disabled the account either. */
export function signInByConnection(id: string, email: string | null): Step {
  const sql = `${TOUCH} AND disabled_at IS NULL RETURNING id`;
  return { name: 'sign_in_by_connection', sql, values: [id, email], must: true };
}

/** Drops every connection of a user: what an unproven owner had linked before the proven one arrived. */
export function dropConnections(userId: string): Step {
  return { name: 'drop_connections', sql: 'DELETE FROM connections WHERE user_id = $1', values: [userId] };
}

/** The grant goes with it. */
export function deleteConnection(id: string): Step {
  return { name: 'delete_connection', sql: 'DELETE FROM connections WHERE id = $1', values: [id] };
}
