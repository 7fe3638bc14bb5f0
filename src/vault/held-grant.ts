import { open } from '../crypto/seal.js';
import type { Keyring } from '../crypto/keyring.js';
import type { GrantFacts } from './freshness.js';
import type { GrantStatus, GrantStatusReason } from './grant.entity.js';

/** A grant with its connection, as the vault's queries read it. */
export interface HeldGrant {
  readonly connection_id: string;
  readonly user_id: string;
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
  readonly access_token: Buffer | null;
  readonly token_type: string;
  readonly scopes: readonly string[];
  readonly expires_at: Date | null;
  readonly renewed_at: Date | null;
  readonly status: GrantStatus;
  readonly status_reason: GrantStatusReason | null;
  readonly renewable: boolean;
  readonly retry_at: Date | null;
  /** Null: no refresh is under way. Past: one was, and its owner did not bring it to an end. */
  readonly refresh_deadline: Date | null;
  readonly fence: string;
  /** Its use has been noted a short while ago. */
  readonly use_noted: boolean;
  readonly now: Date;
}

const COLUMNS = `c.id AS connection_id, c.user_id, c.provider, c.subject, c.email, g.access_token, g.token_type, g.scopes,
  g.expires_at, g.renewed_at, g.status, g.status_reason, g.refresh_token IS NOT NULL AS renewable, g.retry_at, g.refresh_deadline,
  g.refresh_fence AS fence, coalesce(g.last_used_at > now() - interval '5 minutes', false) AS use_noted, now() AS now`;

/** A user's account at a provider: all null where there is none, and without a status where nothing was granted. */
export type GrantOfUser = { readonly disabled: boolean } & (HeldGrant | { [K in keyof HeldGrant]: null });

/** `caller`: whose it is, counted from 1. */
export type GrantRow = GrantOfUser & { readonly caller: number };

/** No row: no such user. `[users, providers]`, as many of these as of those. */
export const GRANTS_OF_USERS = {
  name: 'grants_of_users',
  text: `SELECT asked.caller::int, u.disabled_at IS NOT NULL AS disabled, ${COLUMNS}
         FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS asked (user_id, provider, caller)
           JOIN users u ON u.id = asked.user_id
           LEFT JOIN connections c ON c.user_id = u.id AND c.provider = asked.provider
           LEFT JOIN grants g ON g.connection_id = c.id`,
};

/** `[connection]` */
export const GRANT_OF_CONNECTION = {
  name: 'grant_of_connection',
  text: `SELECT ${COLUMNS} FROM connections c JOIN grants g ON g.connection_id = c.id WHERE c.id = $1`,
};

/**
 * Forgets an access token that an API refused, unless it has been renewed meanwhile or has only just been: an API that
 * refuses every token shall not cause a refresh per call. `[connection, sealed token]`
 */
export const DISCARD_ACCESS_TOKEN = {
  name: 'discard_access_token',
  text: `UPDATE grants SET access_token = NULL WHERE connection_id = $1 AND access_token = $2
           AND (renewed_at IS NULL OR renewed_at < now() - interval '10 seconds')`,
};

export function factsOf(grant: HeldGrant): GrantFacts {
  return {
    status: grant.status,
    statusReason: grant.status_reason,
    hasAccessToken: grant.access_token !== null,
    renewable: grant.renewable,
    expiresAt: grant.expires_at,
    renewedAt: grant.renewed_at,
    retryAt: grant.retry_at,
  };
}

/** Whether the access token has any life left. */
export const isAlive = ({ access_token, expires_at, now }: HeldGrant) =>
  access_token !== null && (expires_at === null || expires_at > now);

export function openToken(
  keyring: Keyring,
  connectionId: string,
  column: 'access_token' | 'refresh_token',
  sealed: Buffer,
): string {
  return open(keyring, { table: 'grants', row: connectionId, column }, sealed);
}
