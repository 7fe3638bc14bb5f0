import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** One line per answered request. The route's pattern, never the URL: a callback's query holds a code. */
export function logRequests(fastify: FastifyInstance, pino: Logger): void {
  const quiet = new Set(['/healthz', '/readyz']);
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions, id } = request;
    pino[quiet.has(routeOptions.url ?? '') ? 'debug' : 'info'](
      {
        request_id: id,
        method,
        route: routeOptions.url ?? '(none)',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
}
