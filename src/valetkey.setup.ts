import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BODY_LIMIT, setUpFastify } from './fastify.setup.js';
import { isOwnRoute } from './http/own-route.js';
import { ProblemFilter } from './http/problem.filter.js';
import { requestId } from './http/request-id.js';

/**
 * Prepares the host application's Fastify for our routes: cookies, CORS for `ALLOWED_ORIGINS`, headers, limits, the proxy. To
 * be called once, after `NestFactory.create` and before `app.listen`. The host's own routes keep what they have.
 */
export async function setUpValetkey(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const problems = app.get(ProblemFilter);
  // Not among the global filters there, so what Fastify itself refuses is told here.
  fastify.addHook('onRoute', (route) => {
    if (!isOwnRoute({ routeOptions: route as never })) return;
    route.bodyLimit ??= BODY_LIMIT;
    route.errorHandler ??= (error, request, reply) => problems.answer(error, request, reply);
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (isOwnRoute(request)) request.id = requestId(request.raw);
    done();
  });
  await setUpFastify(app, isOwnRoute);
}
