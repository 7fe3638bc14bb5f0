import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const IGNORES_BODY = { ignoresBody: true };

/** For a route that has to do its work whatever comes along: the body is not read, so nothing can be wrong with it. */
export const IgnoresBody = () => RouteConfig(IGNORES_BODY);

/** Where there is no body, clients often keep its `Content-Type`: nothing is no malformed JSON. */
export function dropEmptyBodies(
  fastify: FastifyInstance,
  concerns: (request: FastifyRequest) => boolean,
): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (concerns(request) && (isEmpty(request) || ignoresBody(request)))
      for (const header of ['content-type', 'content-length', 'transfer-encoding'])
        delete request.headers[header];
    done();
  });
}

/** RFC 9112 §6.3: without either header there is no body. */
const isEmpty = ({ headers }: FastifyRequest) =>
  (headers['content-length'] ?? '0') === '0' && headers['transfer-encoding'] === undefined;

const ignoresBody = ({ routeOptions }: FastifyRequest) =>
  (routeOptions.config as Partial<typeof IGNORES_BODY> | undefined)?.ignoresBody === true;
