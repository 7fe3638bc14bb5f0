import type { FastifyInstance } from 'fastify';

/**
 * A connection that is busy when the shutdown begins would be kept alive after its answer and hold up the end: the answer
 * tells both sides to close it (RFC 9112 §9.6).
 */
export function drainConnections(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
}
