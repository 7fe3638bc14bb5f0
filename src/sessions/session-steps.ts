import type { Step } from '../database/statement.js';
import type { SessionOrigin } from './session-origin.js';

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly amr: readonly string[];
  readonly authTime: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly origin: SessionOrigin | undefined;
}

/**
 * For a user who is on file: not if they have just been disabled. The lock makes a disabling or taking over that is under
 * way come before or after, never in between.
 */
export function openSession(session: NewSession): Step {
  return {
    name: 'open_session',
    sql: `INSERT INTO sessions (id, user_id, amr, auth_time, expires_at, user_agent, address, connection_id, provider_sid)
          SELECT $1::uuid, id, $3::text[], $4::timestamptz, $5::timestamptz, $6::text, $7::text, $8::uuid, $9::text
          FROM users WHERE id = $2 AND disabled_at IS NULL FOR SHARE
          RETURNING id`,
    values: valuesOf(session),
    must: true,
  };
}

/** For a user whom the same statement creates. */
export function openFirstSession(session: NewSession): Step {
  return {
    name: 'open_first_session',
    sql: `INSERT INTO sessions (id, user_id, amr, auth_time, expires_at, user_agent, address, connection_id, provider_sid)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: valuesOf(session),
  };
}

const valuesOf = ({ id, userId, amr, authTime, expiresAt, userAgent, address, origin }: NewSession) => [
  id,
  userId,
  [...amr],
  authTime,
  expiresAt,
  userAgent,
  address,
  origin?.connectionId,
  origin?.sid,
];

export type RevocationReason =
  | 'signed_out'
  | 'refresh_token_reused'
  | 'taken_over'
  | 'user_deleted'
  | 'disabled'
  | 'password_changed'
  | 'password_reset'
  | 'security_event'
  | 'provider_logout';

/** Ends one session. The event is what every instance learns it from; of several who end it one writes it. */
export function revokeSession(id: string, reason: RevocationReason): Step[] {
  return [
    {
      name: 'revoke_session',
      sql: 'UPDATE sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id, user_id',
      values: [id],
    },
    announce(reason),
  ];
}

/** Ends one session, which has to be this user's. */
export function revokeOwnSession(userId: string, id: string, reason: RevocationReason): Step[] {
  return [
    {
      name: 'revoke_own_session',
      sql: `UPDATE sessions SET revoked_at = now() WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL
            RETURNING id, user_id`,
      values: [id, userId],
      must: true,
    },
    announce(reason),
  ];
}

/** Ends every session of a user. */
export function revokeSessionsOf(userId: string, reason: RevocationReason): Step[] {
  return [
    {
      name: 'revoke_sessions',
      sql: 'UPDATE sessions SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL RETURNING id, user_id',
      values: [userId],
    },
    announce(reason),
  ];
}

/** Ends every session of a user but one. */
export function revokeOtherSessions(userId: string, kept: string, reason: RevocationReason): Step[] {
  return [
    {
      name: 'revoke_other_sessions',
      sql: `UPDATE sessions SET revoked_at = now() WHERE user_id = $1 AND id <> $2 AND revoked_at IS NULL
            RETURNING id, user_id`,
      values: [userId, kept],
    },
    announce(reason),
  ];
}

/** For the step after one that ends sessions and returns their `id` and `user_id`. */
export const announce = (reason: RevocationReason): Step => ({
  name: 'announce_revocation',
  sql: `INSERT INTO events (type, user_id, session_id, details)
        SELECT 'session.revoked', user_id, id, jsonb_build_object('reason', $1::text) FROM {previous}`,
  values: [reason],
});
