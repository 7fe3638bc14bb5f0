import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OWN_ROUTE } from '../http/own-route.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { ProxyDoor } from './proxy.door.js';

const PATHS = [
  '/v1/users/:user/connections/:provider/proxy/:host',
  '/v1/users/:user/connections/:provider/proxy/:host/*',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** On Fastify itself, in a scope of its own: bodies are streams here, never read, parsed or limited. */
export async function mountProxy(app: NestFastifyApplication): Promise<void> {
  await app
    .getHttpAdapter()
    .getInstance()
    .register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
      scope.setErrorHandler((error, request, reply) => app.get(ProblemFilter).answer(error, request, reply));
      for (const url of PATHS)
        scope.route({
          method: METHODS,
          url,
          config: OWN_ROUTE,
          handler: (request, reply) => app.get(ProxyDoor).handle(request, reply),
        });
    });
}
