import { dropConnections } from '../connections/save-connection.js';
import type { Keyring } from '../crypto/keyring.js';
import type { Step } from '../database/statement.js';
import { recordEvent } from '../events/record-event.js';
import { dropMailTokens } from '../mail/mail-token.js';
import { revokeSessionsOf } from '../sessions/session-steps.js';
import { handOver, type Particulars } from '../users/hand-over.js';
import { endConnection } from '../vault/end-connection.js';
import type { HeldConnection } from '../vault/held-connections.js';

/**
 * The proven owner of the address is here, and perhaps it is known who that is: nothing that was there before stays behind as a
 * back door or a false name. The password is for the caller to drop or to replace.
 */
export function clearOut(
  keyring: Keyring,
  userId: string,
  held: readonly HeldConnection[],
  owner?: Particulars,
): Step[] {
  return [
    handOver(userId, owner),
    ...held.flatMap((connection) => endConnection(keyring, connection)),
    dropConnections(userId),
    dropMailTokens(userId),
    ...revokeSessionsOf(userId, 'taken_over'),
    recordEvent({ type: 'user.taken_over', userId }),
  ];
}
