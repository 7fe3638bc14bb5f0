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

/** Makes a deletion, a disabling or a taking over of the user come before or after, never in between. `[user]` */
export const LOCK_USER = 'SELECT 1 FROM users WHERE id = $1 FOR SHARE';

/**
 * Finds a row if the session stands and its user may sign in. For a statement of its own, behind the lock: one that waits
 * for a lock sees the other tables as they were before. `[session, user]`
 */
export const STANDING_SESSION = `SELECT 1 FROM users u JOIN sessions s ON s.user_id = u.id
  WHERE s.id = $1 AND u.id = $2 AND u.disabled_at IS NULL AND s.revoked_at IS NULL AND s.expires_at > now()`;
