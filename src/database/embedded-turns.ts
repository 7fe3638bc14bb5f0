import type { PGlite } from '@electric-sql/pglite';
import type { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** The part of the socket server that hands single messages to the one backend. */
interface Queue {
  processing: boolean;
  enqueue(handler: number, message: Uint8Array, onData: (data: Uint8Array) => void): Promise<number>;
  processQueue(): Promise<void>;
  clearTransactionIfNeeded(handler: number): Promise<void>;
}

/** What ends a turn: Query, Sync, Terminate (PostgreSQL protocol §55.7), and the start-up packet, which has no letter. */
const ENDS_TURN = new Set([0x51, 0x53, 0x58, 0]);

/**
 * All connections of the embedded database share one backend, and with it the one unnamed statement. The socket server takes
 * their messages singly as they come, so that one connection's Bind could meet another one's Parse. Here a connection keeps
 * its turn from its first message up to the Sync, and as long as its transaction lasts.
 */
export function takeTurns(server: PGLiteSocketServer, database: PGlite): void {
  const { queryQueue: queue } = server as unknown as { queryQueue: Queue };
  const enqueue = queue.enqueue.bind(queue);
  const clear = queue.clearTransactionIfNeeded.bind(queue);
  const line: {
    readonly handler: number;
    readonly enter: () => void;
    readonly drop: (reason: Error) => void;
  }[] = [];
  let owner: number | undefined;

  const leave = () => {
    owner = line[0]?.handler;
    // All that the next one has already sent.
    while (line.length > 0 && line[0]?.handler === owner) line.shift()?.enter();
  };

  queue.enqueue = async (handler, message, onData) => {
    while ((owner ??= handler) !== handler)
      await new Promise<void>((enter, drop) => line.push({ handler, enter, drop }));
    try {
      return await enqueue(handler, message, onData);
    } catch (error) {
      // It stops working at a failure, and would not begin again.
      queue.processing = false;
      void queue.processQueue();
      throw error;
    } finally {
      if (owner === handler && ENDS_TURN.has(message[0] ?? 0) && !database.isInTransaction()) leave();
    }
  };

  queue.clearTransactionIfNeeded = async (handler) => {
    await clear(handler);
    for (let index = line.length - 1; index >= 0; index--)
      if (line[index]?.handler === handler)
        line.splice(index, 1)[0]?.drop(new Error('The connection is gone'));
    if (owner === handler) leave();
  };
}
