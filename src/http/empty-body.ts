import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Where a body may be left out, clients often keep its `Content-Type`: nothing is no malformed JSON. */
export function dropEmptyBodies(
  fastify: FastifyInstance,
  concerns: (request: FastifyRequest) => boolean,
): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.headers['content-length'] === '0' && concerns(request))
      delete request.headers['content-type'];
    done();
  });
}
