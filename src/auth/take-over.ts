import { dropConnections } from '../connections/save-connection.js';
import type { Keyring } from '../crypto/keyring.js';
import type { Database } from '../database/database.js';
import { type Step, together } from '../database/statement.js';
import { recordEvent } from '../events/record-event.js';
import { revokeSessionsOf } from '../sessions/session-steps.js';
import { UserEntity } from '../users/user.entity.js';
import { verifyEmail } from '../users/verify-email.js';
import { endConnection } from '../vault/end-connection.js';
import { lockConnections } from '../vault/held-connections.js';

/**
 * The proven owner of the address arrived: nothing that was there before stays behind as a back door. The user is locked
 * first, so that no sign-in of the one who was there before slips in between. False if the user may not sign in.
 */
export async function takeOver(
  database: Database,
  keyring: Keyring,
  userId: string,
  arrival: readonly Step[],
): Promise<boolean> {
  return database.repository(UserEntity).manager.transaction(async (manager) => {
    const held = await lockConnections(manager, userId);
    await manager.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [userId]);
    const { text, values } = together([
      verifyEmail(userId),
      ...held.flatMap((connection) => endConnection(keyring, connection)),
      dropConnections(userId),
      ...revokeSessionsOf(userId, 'taken_over'),
      recordEvent({ type: 'user.taken_over', userId }),
      ...arrival,
    ]);
    return (await manager.query<unknown[]>(text, values)).length > 0;
  });
}
