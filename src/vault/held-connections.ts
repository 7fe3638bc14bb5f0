import type { EntityManager } from 'typeorm';
import type { Revocable } from './revocation-order.js';

export interface HeldConnection extends Revocable {
  /** Its tokens are being refreshed: there may soon be others. */
  readonly leased: boolean;
}

const CONNECTIONS = `SELECT id, provider, subject FROM connections WHERE user_id = $1 ORDER BY id FOR UPDATE`;
const GRANTS = `SELECT connection_id, access_token, refresh_token, coalesce(refresh_deadline > now(), false) AS leased
  FROM grants WHERE connection_id = ANY ($1) FOR UPDATE`;

interface GrantRow {
  readonly connection_id: string;
  readonly access_token: Buffer | null;
  readonly refresh_token: Buffer | null;
  readonly leased: boolean;
}

/**
 * A user's connections and what they hold, locked until the transaction ends: nobody refreshes, re-grants or deletes them
 * meanwhile. Locks are taken in the order of a sign-in's (connection, then grant), so that the two don't wait for each other.
 */
export async function lockConnections(manager: EntityManager, userId: string): Promise<HeldConnection[]> {
  const connections = await manager.query<{ id: string; provider: string; subject: string }[]>(CONNECTIONS, [
    userId,
  ]);
  const rows = await manager.query<GrantRow[]>(GRANTS, [connections.map(({ id }) => id)]);
  const grants = new Map(rows.map((row) => [row.connection_id, row]));
  return connections.map(({ id, provider, subject }) => {
    const grant = grants.get(id);
    return {
      userId,
      connectionId: id,
      provider,
      subject,
      accessToken: grant?.access_token ?? null,
      refreshToken: grant?.refresh_token ?? null,
      leased: grant?.leased ?? false,
    };
  });
}
