import type { Step } from '../database/statement.js';
import type { GrantStatusReason } from './grant.entity.js';

/**
 * A grant dies by somebody's word, once, with one event; a refresh that is under way comes to nothing. `sealed`: only while
 * this is its refresh token.
 */
export function killGrant(connectionId: string, reason: GrantStatusReason, sealed?: Buffer): Step[] {
  return [
    {
      name: 'kill_grant',
      sql: `UPDATE grants SET status = 'reauthorization_required', status_reason = $2, access_token = NULL,
              refresh_token = NULL, refresh_deadline = NULL, updated_at = now()
            WHERE connection_id = $1 AND status = 'active' AND ($3::bytea IS NULL OR refresh_token = $3)
            RETURNING connection_id`,
      values: [connectionId, reason, sealed],
    },
    {
      name: 'announce_death',
      sql: `INSERT INTO events (type, connection_id, user_id, details)
            SELECT 'connection.reauthorization_required', c.id, c.user_id,
              jsonb_build_object('provider', c.provider, 'reason', $1::text)
            FROM {previous} killed JOIN connections c ON c.id = killed.connection_id`,
      values: [reason],
    },
  ];
}
