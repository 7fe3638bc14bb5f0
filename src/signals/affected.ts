import type { Statement } from '../database/statement.js';

/** A connection that a signal is about. */
export interface Affected {
  readonly connectionId: string;
  readonly userId: string;
  /** Where the signal is about one token: its refresh token as it is stored. */
  readonly sealed?: Buffer;
}

/** The connection of a provider's subject, as an `Affected`, if there is one. */
export function connectionOf(provider: string, subject: string): Statement {
  return {
    name: 'connection_of_subject',
    text: `SELECT id AS "connectionId", user_id AS "userId" FROM connections WHERE provider = $1 AND subject = $2`,
    values: [provider, subject],
  };
}
