export interface LinkFactsRow {
  readonly connection_id: string;
  readonly user_id: string;
  /** A refresh token is on file that the provider has not refused. */
  readonly renewable: boolean;
}

/** `[provider, subject]` */
export const LINK_FACTS = {
  name: 'link_facts',
  text: `SELECT c.id AS connection_id, c.user_id,
           coalesce(g.status = 'active' AND g.refresh_token IS NOT NULL, false) AS renewable
         FROM connections c LEFT JOIN grants g ON g.connection_id = c.id
         WHERE c.provider = $1 AND c.subject = $2`,
};

/** Before the user, in the order of a deletion, so that the two don't wait for each other. `[connection]` */
export const LOCK_CONNECTION = 'SELECT 1 FROM connections WHERE id = $1 FOR UPDATE';

/**
 * Finds a row if the session stands and its user may sign in. The lock makes a deletion, a disabling or a taking over come
 * before or after the link, never in between. `[session, user]`
 */
export const STANDING_SESSION = `SELECT 1 FROM users u, sessions s
  WHERE s.id = $1 AND u.id = $2 AND s.user_id = u.id AND u.disabled_at IS NULL
    AND s.revoked_at IS NULL AND s.expires_at > now() FOR SHARE OF u`;
