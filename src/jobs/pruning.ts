import { pruneClaims } from '../auth/claims.js';
import type { Database } from '../database/database.js';
import { pruneRefusals } from '../events/prune-refusals.js';
import { pruneLimits } from '../limits/counters.js';
import { prunePendingConnections } from '../linking/prune-pending-connections.js';
import { pruneMailTokens } from '../mail/mail-token.js';
import { pruneSessions } from '../sessions/prune-sessions.js';
import { pruneSigningKeys } from '../sessions/signing-key.sql.js';
import { pruneDeliveries } from '../webhooks/deliveries.sql.js';

/** Rows deleted by one statement: short locks, and an end in sight when the service is asked to leave. */
const AT_ONCE = 1000;

const PRUNINGS = [
  pruneClaims,
  pruneSessions,
  pruneSigningKeys,
  prunePendingConnections,
  pruneLimits,
  pruneMailTokens,
  pruneRefusals,
  pruneDeliveries,
];

/** Deletes what nobody can need any more. */
export async function prune(database: Database, stop: AbortSignal): Promise<void> {
  for (const old of PRUNINGS)
    while (!stop.aborted) {
      const pruned = await database.run(old(AT_ONCE));
      if (pruned.length < AT_ONCE) break;
    }
}
