import type { EntityManager } from 'typeorm';
import type { Revocable } from './revocation-order.js';

export interface HeldConnection extends Revocable {
  /** The provider has disabled the account: nobody signs in by it. */
  readonly disabled: boolean;
  /** Its tokens are being refreshed: there may soon be others. */
  readonly leased: boolean;
}

/** A user, and all that has to be seen to when they go, or what they had. */
export interface HeldUser {
  readonly emailVerified: boolean;
  readonly connections: readonly HeldConnection[];
}

const USER = `SELECT email_verified AS "emailVerified" FROM users WHERE id = $1 FOR UPDATE`;
const CONNECTIONS = `SELECT id, provider, subject, disabled_at IS NOT NULL AS disabled FROM connections WHERE user_id = $1 ORDER BY id FOR UPDATE`;
const GRANTS = `SELECT connection_id, access_token, refresh_token, coalesce(refresh_deadline > now(), false) AS leased
  FROM grants WHERE connection_id = ANY ($1) FOR UPDATE`;

interface ConnectionRow {
  readonly id: string;
  readonly provider: string;
  readonly subject: string;
  readonly disabled: boolean;
}

interface GrantRow {
  readonly connection_id: string;
  readonly access_token: Buffer | null;
  readonly refresh_token: Buffer | null;
  readonly leased: boolean;
}

/**
 * A user with their connections and what these hold, locked until the transaction ends: nobody signs in, adds another,
 * refreshes, re-grants or deletes them meanwhile. Everybody locks in this order (user, connection, grant), a sign-in and a
 * link too, so that none wait for each other.
 */
export async function lockUser(manager: EntityManager, userId: string): Promise<HeldUser | undefined> {
  const [user] = await manager.query<Pick<HeldUser, 'emailVerified'>[]>(USER, [userId]);
  return user && { ...user, connections: await lockConnections(manager, userId) };
}

async function lockConnections(manager: EntityManager, userId: string): Promise<HeldConnection[]> {
  const connections = await manager.query<ConnectionRow[]>(CONNECTIONS, [userId]);
  const rows = await manager.query<GrantRow[]>(GRANTS, [connections.map(({ id }) => id)]);
  const grants = new Map(rows.map((row) => [row.connection_id, row]));
  return connections.map(({ id, provider, subject, disabled }) => {
    const grant = grants.get(id);
    return {
      userId,
      connectionId: id,
      provider,
      subject,
      disabled,
      accessToken: grant?.access_token ?? null,
      refreshToken: grant?.refresh_token ?? null,
      leased: grant?.leased ?? false,
    };
  });
}
