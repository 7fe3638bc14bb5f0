import { v7 as uuidv7 } from 'uuid';
import type { Keyring } from '../crypto/keyring.js';
import { open, seal } from '../crypto/seal.js';
import type { Step } from '../database/statement.js';
import type { HeldTokens } from '../oauth/revocation.js';

/** What a connection holds at the moment it is deleted, sealed for the grant's row. */
export interface Revocable {
  readonly userId: string;
  readonly connectionId: string;
  readonly provider: string;
  readonly subject: string;
  readonly accessToken: Buffer | null;
  readonly refreshToken: Buffer | null;
}

type TokenColumn = 'access_token' | 'refresh_token';

/**
 * An order to revoke, to be written in the statement that deletes the connection: both happen or neither. The tokens are
 * sealed anew for the order's own row. A grant without tokens has died at the provider: nothing is ordered.
 */
export function orderRevocation(keyring: Keyring, held: Revocable): Step[] {
  if (!held.accessToken && !held.refreshToken) return [];
  const id = uuidv7();
  const moved = (column: TokenColumn, sealed: Buffer | null) => {
    if (!sealed) return null;
    const token = open(keyring, { table: 'grants', row: held.connectionId, column }, sealed);
    return seal(keyring, { table: 'revocations', row: id, column }, token);
  };
  return [
    {
      name: 'order_revocation',
      sql: `INSERT INTO revocations (id, user_id, connection_id, provider, subject, access_token, refresh_token)
            VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [
        id,
        held.userId,
        held.connectionId,
        held.provider,
        held.subject,
        moved('access_token', held.accessToken),
        moved('refresh_token', held.refreshToken),
      ],
    },
  ];
}

/** An order that somebody has taken up. */
export interface RevocationOrder {
  readonly id: string;
  readonly provider: string;
  readonly access_token: Buffer | null;
  readonly refresh_token: Buffer | null;
  /** The person came back meanwhile with the same account. */
  readonly connected_again: boolean;
  /** There is no time for another attempt after this one. */
  readonly last: boolean;
}

export function openOrder(keyring: Keyring, order: RevocationOrder): HeldTokens {
  const opened = (column: TokenColumn) => {
    const sealed = order[column];
    return sealed ? open(keyring, { table: 'revocations', row: order.id, column }, sealed) : undefined;
  };
  return { accessToken: opened('access_token'), refreshToken: opened('refresh_token') };
}

/**
 * Takes up to `[number]` due orders. Each is put off before it is tried, so that whoever is killed over it leaves it to the
 * next: about 20 s, then twice as long each time up to an hour. Fresh orders go before those of a provider that is away.
 */
export const TAKE_ORDERS = {
  name: 'take_revocation_orders',
  text: `UPDATE revocations r SET attempts = attempts + 1,
           due_at = now() + least(3600, 20 * 2 ^ least(attempts, 10)) * (0.8 + 0.4 * random()) * interval '1 second'
         WHERE id IN (SELECT id FROM revocations WHERE due_at <= now() ORDER BY attempts, due_at LIMIT $1
                      FOR UPDATE SKIP LOCKED)
         RETURNING id, provider, access_token, refresh_token, created_at < now() - interval '1 day' AS last,
           EXISTS (SELECT 1 FROM connections c WHERE c.provider = r.provider AND c.subject = r.subject) AS connected_again`,
};

/** Ends an order, once, with its event. `[order, outcome]` */
export const END_ORDER = {
  name: 'end_revocation_order',
  text: `WITH ended AS (DELETE FROM revocations WHERE id = $1 RETURNING user_id, connection_id, provider)
         INSERT INTO events (type, user_id, connection_id, details)
         SELECT 'connection.revoked', user_id, connection_id, jsonb_build_object('provider', provider, 'outcome', $2::text)
         FROM ended`,
};
