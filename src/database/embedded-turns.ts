import type { PGlite } from '@electric-sql/pglite';
import type { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** What ends a turn: Query, Sync, Terminate (PostgreSQL protocol §55.7), and the start-up packet, which has no letter. */
const ENDS_TURN = new Set([0x51, 0x53, 0x58, 0]);
const SYNC = Buffer.from('S\0\0\0\x04', 'latin1');
const ROLLBACK = Buffer.from('Q\0\0\0\x0dROLLBACK\0', 'latin1');

type OnData = (data: Uint8Array) => void;

interface Message {
  readonly bytes: Uint8Array;
  readonly onData: OnData;
  readonly done: () => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * The line before the one backend that all connections of the embedded database share, and with it the one unnamed
 * statement. The socket server's own line takes messages singly as they come, so that one connection's Bind could meet
 * another one's Parse. Here a connection keeps its turn from its first message up to the Sync, and as long as its
 * transaction lasts; one that goes away in the middle gives its turn back.
 */
class EmbeddedTurns {
  /** By connection, in the order of their turns. */
  private readonly waiting = new Map<number, Message[]>();
  private owner: number | undefined;
  private working = false;

  constructor(private readonly database: PGlite) {}

  enqueue(connection: number, bytes: Uint8Array, onData: OnData): Promise<void> {
    return new Promise((done, fail) => {
      const messages = this.waiting.get(connection) ?? [];
      messages.push({ bytes, onData, done, fail });
      this.waiting.set(connection, messages);
      void this.work();
    });
  }

  getQueueLength(): number {
    return this.waiting.size;
  }

  /** The connection is gone: what it still waited for is not begun. */
  clearQueueForHandler(connection: number): void {
    const messages = this.waiting.get(connection) ?? [];
    this.waiting.delete(connection);
    for (const { fail } of messages) fail(new Error('The connection is gone'));
  }

  /** The connection is gone: what it began is undone. Until a Sync the backend would pass over everybody's messages. */
  async clearTransactionIfNeeded(connection: number): Promise<void> {
    if (this.owner !== connection) return;
    await Promise.allSettled([SYNC, ROLLBACK].map((bytes) => this.enqueue(connection, bytes, () => {})));
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let message = this.next(); message; message = this.next()) {
      const { bytes, onData, done, fail } = message;
      const run = () => this.database.execProtocolRawStream(bytes, { onRawData: onData });
      await this.database.runExclusive(run).then(done, fail);
      if (ENDS_TURN.has(bytes[0] ?? 0) && !this.database.isInTransaction()) this.owner = undefined;
    }
    this.working = false;
  }

  private next(): Message | undefined {
    this.owner ??= this.waiting.keys().next().value;
    if (this.owner === undefined) return undefined;
    const messages = this.waiting.get(this.owner);
    const message = messages?.shift();
    if (messages?.length === 0) this.waiting.delete(this.owner);
    return message;
  }
}

/** To be called before the server starts. */
export function takeTurns(server: PGLiteSocketServer, database: PGlite): void {
  (server as unknown as { queryQueue: EmbeddedTurns }).queryQueue = new EmbeddedTurns(database);
}
