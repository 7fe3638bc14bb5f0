import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config/config.js';
import { ValetkeyError } from './errors/valetkey.error.js';
import { BODY_LIMIT, setUpFastify } from './fastify.setup.js';
import { answerClientErrors } from './http/client-error.js';
import { toBody } from './http/problem.filter.js';
import { requestId } from './http/request-id.js';
import { responseHeaders } from './http/response-headers.js';
import { serveWebApp } from './http/web-app.js';
import { createPino, JsonLogger } from './logging/json-logger.js';
import { logRequests } from './logging/request-log.js';
import { setUpOpenApi } from './openapi.js';
import type { ProviderModule } from './providers/installation.js';
import { ServiceModule } from './service.module.js';

export function createAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy > 0 && ((_address: string, hop: number) => hop < config.trustProxy),
    genReqId: requestId,
    // For a whole request: uploads through the proxy take their time, a trickle of headers ends sooner by Node's own limit.
    requestTimeout: 600_000,
    // A shutdown answers what was accepted and does not wait for idle keep-alive connections.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: answerClientErrors(responseHeaders({ https: config.secureCookies })),
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const problem = new ValetkeyError('invalid_request');
      void reply
        .code(400)
        .headers({
          ...responseHeaders({ https: config.secureCookies }),
          'cache-control': 'no-store',
          'content-type': 'application/problem+json',
          'x-request-id': String(request.id),
        })
        .send(JSON.stringify(toBody(problem, String(request.id))));
    },
  });
}

/** Everything between the modules and the socket. The tests build their service with it too. */
export async function createApp(
  config: Config,
  providers: readonly ProviderModule[],
  adapter = createAdapter(config),
): Promise<NestFastifyApplication> {
  const pino = createPino(config.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.with(config, providers),
    adapter,
    { logger: new JsonLogger(pino), abortOnError: false },
  );
  const fastify = adapter.getInstance();
  // Taken for a body otherwise, and then found to be of no documented form.
  fastify.removeContentTypeParser('text/plain');
  logRequests(fastify, pino);
  await setUpFastify(app, () => true);
  await serveWebApp(fastify);
  setUpOpenApi(app);
  await app.init();
  return app;
}
