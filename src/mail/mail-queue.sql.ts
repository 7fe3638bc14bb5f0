export interface DueMail {
  readonly id: string;
  readonly content: Buffer;
  readonly email: string | null;
  /** The user has proven that the address is theirs. */
  readonly proven: boolean;
  readonly attempts: number;
  /** There is no time for another attempt after this one. */
  readonly last: boolean;
}

/**
 * Takes up to `[number]` due mails. Each is put off while it is tried, so that whoever is killed over it leaves it to the
 * next. New mails go before those that failed.
 */
export const TAKE_MAILS = {
  name: 'take_mails',
  text: `UPDATE mails m SET attempts = m.attempts + 1, due_at = now() + interval '60 seconds'
         FROM users u WHERE u.id = m.user_id AND m.id IN
           (SELECT id FROM mails WHERE due_at <= now() ORDER BY attempts, due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING m.id, m.content, u.email, u.email_verified AS proven, m.attempts, m.created_at < now() - interval '1 day' AS last`,
};

/** Tries it again later: after about 10 s, and then after ever longer up to 5 minutes. `[mail]` */
export const PUT_OFF_MAIL = {
  name: 'put_off_mail',
  text: `UPDATE mails SET due_at = now() + least(300, 10 * 1.5 ^ least(attempts - 1, 10)) * interval '1 second' WHERE id = $1`,
};

/** `[mail]` */
export const DELETE_MAIL = { name: 'delete_mail', text: 'DELETE FROM mails WHERE id = $1' };
