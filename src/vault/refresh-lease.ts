/**
 * Milliseconds until another process takes over, which it promises to do within 15 s. Longer than discovery (5 s) and the
 * exchange (8 s) with the provider together.
 */
export const LEASE_MS = 13_500;

/** What the holder of a lease needs. */
export interface Lease {
  readonly fence: string;
  readonly refresh_token: Buffer;
  readonly scopes: readonly string[];
  readonly provider: string;
  readonly user_id: string;
}

/**
 * Takes the lease of a grant that still needs refreshing: `[connection, owner, lease ms, minTtl s, fence seen]`. No row:
 * somebody else holds it, or it has been refreshed, has died or is cooling down since it was seen. Nothing is locked
 * while the lease is held.
 */
export const TAKE_LEASE = {
  name: 'take_refresh_lease',
  text: `UPDATE grants g SET refresh_fence = refresh_fence + 1, refresh_owner = $2,
           refresh_deadline = now() + $3 * interval '1 millisecond'
         FROM connections c
         WHERE g.connection_id = $1 AND c.id = g.connection_id AND g.refresh_fence = $5
           AND g.status = 'active' AND g.refresh_token IS NOT NULL
           AND (g.refresh_deadline IS NULL OR g.refresh_deadline < now())
           AND (g.retry_at IS NULL OR g.retry_at <= now())
           AND (g.access_token IS NULL OR g.expires_at < now() + $4 * interval '1 second')
         RETURNING g.refresh_fence AS fence, g.refresh_token, g.scopes, c.provider, c.user_id`,
};

/**
 * Each of these ends a lease and does nothing if the fencing number has moved on.
 * `[connection, fence, access token, refresh token or null, token type, scopes, life in ms]`
 */
export const SAVE_REFRESHED = {
  name: 'save_refreshed',
  text: `WITH saved AS (
           UPDATE grants SET access_token = $3, refresh_token = coalesce($4, refresh_token), token_type = $5, scopes = $6,
             expires_at = now() + $7 * interval '1 millisecond', refresh_deadline = NULL, failures = 0, retry_at = NULL, renewed_at = now(),
             updated_at = now()
           WHERE connection_id = $1 AND refresh_fence = $2 AND status = 'active'
           RETURNING connection_id)
         INSERT INTO events (type, connection_id, user_id, details)
         SELECT 'connection.refreshed', c.id, c.user_id, jsonb_build_object('provider', c.provider)
         FROM saved JOIN connections c ON c.id = saved.connection_id
         RETURNING id`,
};

/** A grant dies once, with one event. `[connection, fence, reason]` */
export const KILL_GRANT = {
  name: 'kill_grant',
  text: `WITH killed AS (
           UPDATE grants SET status = 'reauthorization_required', status_reason = $3, access_token = NULL,
             refresh_token = NULL, refresh_deadline = NULL, updated_at = now()
           WHERE connection_id = $1 AND refresh_fence = $2 AND status = 'active'
           RETURNING connection_id)
         INSERT INTO events (type, connection_id, user_id, details)
         SELECT 'connection.reauthorization_required', c.id, c.user_id,
           jsonb_build_object('provider', c.provider, 'reason', $3::text)
         FROM killed JOIN connections c ON c.id = killed.connection_id
         RETURNING id`,
};

/** A passing failure: the next try waits twice as long as the last, within bounds. `[connection, fence, least wait s]` */
export const COOL_DOWN = {
  name: 'cool_down_grant',
  text: `UPDATE grants SET failures = failures + 1, refresh_deadline = NULL,
           retry_at = now() + greatest($3::int, least(60, 2 ^ least(failures, 6))) * interval '1 second'
         WHERE connection_id = $1 AND refresh_fence = $2 AND status = 'active'
         RETURNING connection_id`,
};
