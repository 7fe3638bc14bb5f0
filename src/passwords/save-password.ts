import type { EntityManager } from 'typeorm';
import type { Keyring } from '../crypto/keyring.js';
import { open, seal } from '../crypto/seal.js';
import type { Step } from '../database/statement.js';

const placeOf = (userId: string) => ({ table: 'passwords', row: userId, column: 'hash' });

/** Sealed for the user's row: a hash that was copied to another user's row opens nothing. */
export function savePassword(keyring: Keyring, userId: string, hash: string): Step {
  return {
    name: 'save_password',
    sql: `INSERT INTO passwords (user_id, hash) VALUES ($1, $2)
          ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = now()`,
    values: [userId, seal(keyring, placeOf(userId), hash)],
  };
}

/** The same password under today's parameters, if it has not been changed since it was read as `sealed`. */
export function rehashPassword(keyring: Keyring, userId: string, sealed: Buffer, hash: string): Step {
  return {
    name: 'rehash_password',
    sql: 'UPDATE passwords SET hash = $3 WHERE user_id = $1 AND hash = $2',
    values: [userId, sealed, seal(keyring, placeOf(userId), hash)],
  };
}

export const openPassword = (keyring: Keyring, userId: string, sealed: Buffer) =>
  open(keyring, placeOf(userId), sealed);

export function dropPassword(userId: string): Step {
  return { name: 'drop_password', sql: 'DELETE FROM passwords WHERE user_id = $1', values: [userId] };
}

/**
 * The sealed hash, and nobody changes it until the transaction ends. Whoever signs in with a password shares this lock, so
 * that no session opened with the old one slips in behind a change; whoever changes it takes it whole. The user is what is
 * locked, and first, so that these never wait for each other.
 */
export async function lockPassword(
  manager: EntityManager,
  userId: string,
  strength: 'UPDATE' | 'SHARE' = 'UPDATE',
): Promise<Buffer | undefined> {
  await manager.query(`SELECT 1 FROM users WHERE id = $1 FOR ${strength}`, [userId]);
  const rows = await manager.query<{ hash: Buffer }[]>('SELECT hash FROM passwords WHERE user_id = $1', [
    userId,
  ]);
  return rows[0]?.hash;
}
