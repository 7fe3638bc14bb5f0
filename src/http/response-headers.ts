import type { FastifyInstance, FastifyRequest } from 'fastify';

/** For answers to programs; pages bring a policy of their own. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

export const responseHeaders = ({ https }: { https: boolean }): Record<string, string> => ({
  'content-security-policy': API_POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
});

/** On every answer of ours, errors included; only what the framework refuses before any hook has to set them itself. */
export function setResponseHeaders(
  fastify: FastifyInstance,
  { https }: { https: boolean },
  concerns: (request: FastifyRequest) => boolean,
): void {
  const headers = responseHeaders({ https });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (concerns(request)) reply.headers(headers).header('x-request-id', request.id);
    done();
  });
}
