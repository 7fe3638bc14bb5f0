import type { Keyring } from '../crypto/keyring.js';
import type { Database } from '../database/database.js';
import { type Step, together } from '../database/statement.js';
import { dropPassword } from '../passwords/save-password.js';
import type { Particulars } from '../users/hand-over.js';
import { lockUser } from '../vault/held-connections.js';
import { clearOut } from './clear-out.js';

/**
 * The proven owner of the address arrived through a provider. The user is locked first, so that no sign-in of the one who
 * was there before slips in between.
 */
export async function takeOver(
  database: Database,
  keyring: Keyring,
  userId: string,
  owner: Particulars,
  arrival: readonly Step[],
): Promise<void> {
  await database.transaction(async (manager) => {
    const held = (await lockUser(manager, userId))?.connections ?? [];
    // The arrival's session looks at the user, so it comes before what changes them: a row is changed once in a statement.
    const { text, values } = together([
      ...arrival,
      ...clearOut(keyring, userId, held, owner),
      dropPassword(userId),
    ]);
    await manager.query(text, values);
  });
}
