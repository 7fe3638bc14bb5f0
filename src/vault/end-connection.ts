import type { Keyring } from '../crypto/keyring.js';
import type { Step } from '../database/statement.js';
import { recordEvent } from '../events/record-event.js';
import type { HeldConnection } from './held-connections.js';
import { orderRevocation } from './revocation-order.js';

/** What goes with the deletion of a connection: an order to revoke what it held, and the event. `by`: who, where it was a backend. */
export function endConnection(keyring: Keyring, held: HeldConnection, by: object = {}): Step[] {
  const { userId, connectionId, provider } = held;
  return [
    ...orderRevocation(keyring, held),
    recordEvent({ type: 'connection.deleted', userId, connectionId, details: { provider, ...by } }),
  ];
}
