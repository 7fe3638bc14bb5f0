import type { Statement, Step } from '../database/statement.js';
import type { EventType } from './event-types.js';

export interface NewEvent {
  readonly type: EventType;
  readonly userId?: string;
  readonly connectionId?: string;
  readonly sessionId?: string;
  /** Facts for the audit trail. Ids and words of ours only: no token, no address, nothing an outsider wrote. */
  readonly details?: Record<string, unknown>;
  /** Two events with one key cannot both be written: what makes a `state` single use across processes. */
  readonly onceKey?: string;
}

/** The constraint that a second event with the same `onceKey` violates. */
export const ONCE_CONSTRAINT = 'events_once';

export function recordEvent({ type, userId, connectionId, sessionId, details, onceKey }: NewEvent): Step {
  return {
    name: 'event',
    sql: `INSERT INTO events (type, user_id, connection_id, session_id, details, once_key)
          VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [type, userId, connectionId, sessionId, details ?? {}, onceKey],
  };
}

/** Finds a row if the event with this key has been written. */
export function findOnce(onceKey: string): Statement {
  return { name: 'find_once', text: 'SELECT 1 FROM events WHERE once_key = $1', values: [onceKey] };
}
