import type { Step } from '../database/statement.js';
import type { Keyring } from '../crypto/keyring.js';
import { seal } from '../crypto/seal.js';
import type { TokenSet } from '../oauth/token-set.js';

/**
 * Keeps a token set, sealed for this connection's row. A response without a refresh token keeps the held one, and one
 * with fewer scopes never replaces a living grant with more (unless only the new one can be renewed). A dead grant's
 * refresh token is not carried over. With a new refresh token comes a new fencing number, which makes a refresh of the
 * old one that is under way come to nothing; without one that refresh goes on, for it may bring the only good token.
 */
export function saveGrant(keyring: Keyring, connectionId: string, tokens: TokenSet): Step {
  const sealed = (column: string, token: string | undefined) =>
    token === undefined ? null : seal(keyring, { table: 'grants', row: connectionId, column }, token);
  return {
    name: 'save_grant',
    sql: `INSERT INTO grants AS held (connection_id, access_token, refresh_token, token_type, scopes, expires_at, status)
          VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 millisecond', 'active')
          ON CONFLICT (connection_id) DO UPDATE SET
            access_token = excluded.access_token,
            refresh_token = coalesce(excluded.refresh_token, CASE WHEN held.status = 'active' THEN held.refresh_token END),
            token_type = excluded.token_type,
            scopes = excluded.scopes,
            expires_at = excluded.expires_at,
            status = 'active',
            status_reason = NULL,
            failures = 0,
            retry_at = NULL,
            renewed_at = NULL,
            refresh_fence = held.refresh_fence + CASE WHEN excluded.refresh_token IS NULL THEN 0 ELSE 1 END,
            refresh_deadline = CASE WHEN excluded.refresh_token IS NULL THEN held.refresh_deadline END,
            updated_at = now()
          WHERE held.status <> 'active'
             OR excluded.scopes @> held.scopes
             OR (held.refresh_token IS NULL AND excluded.refresh_token IS NOT NULL)`,
    values: [
      connectionId,
      sealed('access_token', tokens.accessToken),
      sealed('refresh_token', tokens.refreshToken),
      tokens.tokenType,
      [...tokens.scopes],
      lifeOf(tokens),
    ],
  };
}

/** In milliseconds: ends are kept by the database's clock, which all instances read, however wrong one of theirs is. */
export const lifeOf = ({ expiresAt }: TokenSet) => expiresAt && expiresAt.getTime() - Date.now();
