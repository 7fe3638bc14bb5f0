import { randomBytes } from 'node:crypto';
import { sha256 } from '../crypto/digest.js';
import type { Statement, Step } from '../database/statement.js';

/** What a mailed link is for. It is good for nothing else. */
export type MailPurpose = 'verify_email' | 'reset_password';

const LIFE: Record<MailPurpose, string> = { verify_email: '24 hours', reset_password: '1 hour' };

export const newMailToken = () => randomBytes(32).toString('base64url');

const digestOf = (purpose: MailPurpose, token: string) => sha256(`${purpose}:${token}`);

/** Kept as a hash. A new one for a reset voids the one before. Without a user it is written all the same, and opens nothing. */
export function issueMailToken(purpose: MailPurpose, userId: string | null, token: string): Step {
  return {
    name: `issue_${purpose}_token`,
    sql: `INSERT INTO mail_tokens (digest, user_id, purpose, expires_at)
          VALUES ($1, $2, '${purpose}', now() + interval '${LIFE[purpose]}')
          ${purpose === 'reset_password' ? `ON CONFLICT (user_id) WHERE purpose = 'reset_password' DO UPDATE SET digest = excluded.digest, expires_at = excluded.expires_at` : ''}`,
    values: [digestOf(purpose, token), userId],
  };
}

/** Of any number of parallel uses one finds the row. Returns `user_id`. */
export function spendMailToken(purpose: MailPurpose, token: string): Step {
  return {
    name: `spend_${purpose}_token`,
    sql: `DELETE FROM mail_tokens WHERE digest = $1 AND purpose = '${purpose}' AND expires_at > now() AND user_id IS NOT NULL
          RETURNING user_id`,
    values: [digestOf(purpose, token)],
    must: true,
  };
}

/** Links that were mailed to a user and not used: those for one purpose, else all. */
export function dropMailTokens(userId: string, purpose: MailPurpose | null = null): Step {
  return {
    name: 'drop_mail_tokens',
    sql: 'DELETE FROM mail_tokens WHERE user_id = $1 AND purpose = coalesce($2, purpose)',
    values: [userId, purpose],
  };
}

export interface TokenHolder {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly disabled: boolean;
}

/** Whose unspent token it is. */
export function holderOf(purpose: MailPurpose, token: string): Statement {
  return {
    name: 'mail_token_holder',
    text: `SELECT u.id, u.email, u.name, u.disabled_at IS NOT NULL AS disabled
           FROM mail_tokens t JOIN users u ON u.id = t.user_id
           WHERE t.digest = $1 AND t.purpose = $2 AND t.expires_at > now()`,
    values: [digestOf(purpose, token), purpose],
  };
}

/** Deletes up to `most` that have expired; a row for each. */
export function pruneMailTokens(most: number): Statement {
  return {
    name: 'prune_mail_tokens',
    text: `DELETE FROM mail_tokens WHERE digest IN
             (SELECT digest FROM mail_tokens WHERE expires_at < now() ORDER BY expires_at LIMIT $1)
           RETURNING digest`,
    values: [most],
  };
}
