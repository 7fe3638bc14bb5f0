import type { User } from '../users/user.js';
import { stands } from './standing.sql.js';

export interface RefreshRow {
  readonly session_id: string;
  readonly refresh_counter: number;
  readonly refreshed_at: readonly Date[];
  readonly auth_time: Date;
  readonly expires_at: Date;
  readonly amr: readonly string[];
  readonly now: Date;
  readonly user: User;
}

/** Of `sessions s` and its `users u`. */
export const SESSION_COLUMNS = `s.id AS session_id, s.refresh_counter, s.refreshed_at, s.auth_time, s.expires_at, s.amr, clock_timestamp() AS now,
  jsonb_build_object('id', u.id, 'email', u.email, 'email_verified', u.email_verified, 'name', u.name,
    'given_name', u.given_name, 'family_name', u.family_name, 'picture', u.picture, 'created_at', u.created_at) AS "user"`;

const mayGoOn = (idleSeconds: string) =>
  `s.id = $1 AND u.id = s.user_id AND u.disabled_at IS NULL AND ${stands(idleSeconds)}`;

/** Of any number of parallel uses one finds the counter as it says; the rest find no row. `[session, counter, idle]` */
export const REFRESH = {
  name: 'refresh_session',
  text: `UPDATE sessions s SET refresh_counter = s.refresh_counter + 1, last_seen_at = now(),
           refreshed_at = array_prepend(clock_timestamp(), s.refreshed_at[1:15])
         FROM users u WHERE ${mayGoOn('$3')} AND s.refresh_counter = $2
         RETURNING ${SESSION_COLUMNS}`,
};

/** `[session, idle]` */
export const SESSION_OF_TOKEN = {
  name: 'session_of_token',
  text: `SELECT ${SESSION_COLUMNS} FROM sessions s, users u WHERE ${mayGoOn('$2')}`,
};
