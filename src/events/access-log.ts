import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { EventType } from './event-types.js';

/** One use of a user's provider tokens. */
export interface Access {
  readonly type: AccessType;
  readonly userId: string;
  readonly connectionId: string;
  /** The user's session, where it was the ticket. */
  readonly sessionId?: string | undefined;
  readonly details: AccessDetails;
}

export interface AccessDetails {
  /** Absent where it was the user. */
  readonly api_key_id?: string;
  readonly provider: string;
  /** Of the token that was handed out. */
  readonly scopes?: readonly string[];
  /** Of the call that was made with it. */
  readonly host?: string;
  readonly method?: string;
}

export const ACCESS_TYPES = [
  'token.handed_out',
  'proxy.called',
  'profile.read',
] as const satisfies EventType[];
export type AccessType = (typeof ACCESS_TYPES)[number];

const WRITE = {
  name: 'write_access_log',
  text: `INSERT INTO events (type, user_id, connection_id, session_id, details)
         SELECT type, user_id, connection_id, session_id, details::jsonb
         FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[])
           AS accesses (type, user_id, connection_id, session_id, details)`,
};

/**
 * Nothing is handed out before it is on file. Cheap by group commit: who comes while an insert is under way shares the
 * next one, so the log costs one statement and one flush to disk for as many callers as there are at a time.
 */
@Injectable()
export class AccessLog {
  private waiting: Access[] = [];
  private next: Promise<void> | undefined;
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Resolves once the access is on file, and rejects if it could not be put there. */
  record(access: Access): Promise<void> {
    this.waiting.push(access);
    return (this.next ??= this.underWay.then(() => this.write()));
  }

  private async write(): Promise<void> {
    const accesses = this.waiting;
    this.waiting = [];
    this.next = undefined;
    const column = (read: (access: Access) => string | undefined) => accesses.map(read);
    const insert = this.database.run({
      ...WRITE,
      values: [
        column(({ type }) => type),
        column(({ userId }) => userId),
        column(({ connectionId }) => connectionId),
        column(({ sessionId }) => sessionId),
        column(({ details }) => JSON.stringify(details)),
      ],
    });
    this.underWay = insert.catch(() => {});
    await insert;
  }
}
