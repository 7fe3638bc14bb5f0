import { randomBytes } from 'node:crypto';
import { sha256 } from '../crypto/digest.js';
import type { Statement, Step } from '../database/statement.js';
import { type RefreshRow, SESSION_COLUMNS } from './refresh-session.sql.js';

/** Seconds from the callback to the exchange. */
export const ONE_TIME_CODE_TTL = 60;

/** Takes the place of a session's tokens where they can't be handed over at once: in a URL, say. */
export const newOneTimeCode = () => `vkc_${randomBytes(32).toString('base64url')}`;

const digestOf = (code: string) => sha256(`one_time_code:${code}`);

export interface NewOneTimeCode {
  readonly code: string;
  /** Written by the same statement. */
  readonly sessionId: string;
  /** RFC 7636 §4.2, S256. */
  readonly codeChallenge: string;
  /** Whether the sign-in made the user. */
  readonly created: boolean;
  /** The session's, once it is handed over. */
  readonly end: Date;
  /** Of the ID token that the session follows (`SESSION_FOLLOWS_ID_TOKEN`). */
  readonly idTokenIat: number | undefined;
}

/** Kept as a hash. */
export function keepOneTimeCode(kept: NewOneTimeCode): Step {
  const { code, sessionId, codeChallenge, created, end, idTokenIat } = kept;
  return {
    name: 'keep_one_time_code',
    sql: `INSERT INTO one_time_codes (digest, session_id, code_challenge, created, session_end, id_token_iat)
          VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [digestOf(code), sessionId, codeChallenge, created, end, idTokenIat],
  };
}

export interface ExchangeRow extends RefreshRow {
  readonly created: boolean;
  readonly id_token_iat: number | null;
}

/**
 * Of any number of parallel uses one finds the code, which is gone then whatever comes of it: a wrong verifier is not tried
 * twice, and what waited for the right one is over. Only now does the session get the whole of its life.
 */
export function exchangeOneTimeCode(code: string, codeVerifier: string): Statement {
  return {
    name: 'exchange_one_time_code',
    text: `WITH spent AS (DELETE FROM one_time_codes WHERE digest = $1 RETURNING *),
             lost AS (UPDATE sessions s SET expires_at = now()
                      FROM spent WHERE s.id = spent.session_id AND spent.code_challenge <> $2)
           UPDATE sessions s SET expires_at = spent.session_end, last_seen_at = now()
           FROM spent, users u
           WHERE s.id = spent.session_id AND spent.code_challenge = $2 AND s.revoked_at IS NULL AND s.expires_at > now()
             AND u.id = s.user_id AND u.disabled_at IS NULL
           RETURNING ${SESSION_COLUMNS}, spent.created, spent.id_token_iat`,
    values: [digestOf(code), sha256(codeVerifier)],
  };
}
