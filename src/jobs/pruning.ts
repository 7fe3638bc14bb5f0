import type { Database } from '../database/database.js';
import { pruneSessions } from '../sessions/prune-sessions.js';

/** Rows deleted by one statement: short locks, and an end in sight when the service is asked to leave. */
const AT_ONCE = 1000;

/** Deletes what nobody can need any more. */
export async function prune(database: Database, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const pruned = await database.run(pruneSessions(AT_ONCE));
    if (pruned.length < AT_ONCE) return;
  }
}
