/** `[id, digest, user, provider, subject, email, tokens, seconds]`. An account waits in one browser: the last it came by. */
export const REMEMBER = {
  name: 'remember_pending_connection',
  text: `INSERT INTO pending_connections (id, digest, user_id, provider, subject, email, tokens, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8::int * interval '1 second')
         ON CONFLICT (provider, subject) DO UPDATE SET id = excluded.id, digest = excluded.digest,
           user_id = excluded.user_id, email = excluded.email, tokens = excluded.tokens, expires_at = excluded.expires_at`,
};

export interface PendingRow {
  readonly id: string;
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
  readonly tokens: Buffer;
  readonly expires_at: Date;
}

const COLUMNS = 'id, provider, subject, email, tokens, expires_at';
/** For the user who has its e-mail address, and nobody else. */
const FOUND = 'digest = $1 AND user_id = $2 AND expires_at > now()';

/** `[digest, user]` */
export const FIND = {
  name: 'find_pending_connection',
  text: `SELECT ${COLUMNS} FROM pending_connections WHERE ${FOUND}`,
};

/** Of any number of takers one gets it. `[digest, user]` */
export const TAKE = {
  name: 'take_pending_connection',
  text: `WITH taken AS (DELETE FROM pending_connections WHERE ${FOUND} RETURNING id) SELECT id FROM taken`,
};

/** `[digest]` */
export const FORGET = {
  name: 'forget_pending_connection',
  text: 'DELETE FROM pending_connections WHERE digest = $1',
};
