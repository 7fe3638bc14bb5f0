import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** For a request that is on its way. */
const GRACE_MS = 500;

/**
 * A connection that is busy when the shutdown begins would be kept alive after its answer and hold up the end: the answer
 * tells both sides to close it (RFC 9112 §9.6).
 */
export function closeAfterAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (!fastify.server.listening) reply.header('connection', 'close');
    done(null, payload);
  });
}

/** To be called before the server listens; what it gives stops listening and waits until what was accepted is answered. */
export function createDrain(server: Server): () => Promise<void> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return async () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    await Promise.race([closed, sleep(GRACE_MS)]);
    // Browsers open connections ahead; for Node those that have never carried a byte are not idle.
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    await closed;
  };
}
