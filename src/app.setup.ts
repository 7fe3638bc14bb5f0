import fastifyCookie from '@fastify/cookie';
import fastifyCors from '@fastify/cors';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { ValetkeyError } from './errors/valetkey.error.js';
import { drainConnections } from './http/drain.js';
import { toBody } from './http/problem.filter.js';
import { requestId } from './http/request-id.js';
import { responseHeaders, setResponseHeaders } from './http/response-headers.js';
import { serveWebApp } from './http/web-app.js';
import { createPino, JsonLogger } from './logging/json-logger.js';
import { logRequests } from './logging/request-log.js';
import { setUpOpenApi } from './openapi.js';
import type { ProviderModule } from './providers/installation.js';
import { mountProxy } from './proxy/mount-proxy.js';

/** Contract §1. */
const BODY_LIMIT = 64 * 1024;

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
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, providers), adapter, {
    logger: new JsonLogger(pino),
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  // Taken for a body otherwise, and then found to be of no documented form.
  fastify.removeContentTypeParser('text/plain');
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  setResponseHeaders(fastify, { https: config.secureCookies });
  drainConnections(fastify);
  logRequests(fastify, pino);
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    return parseJson(request as FastifyRequest, body.toString(), done);
  });
  // RFC 8935 §2.1: a security event token as it is.
  app.useBodyParser('application/secevent+jwt', { bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body.toString()),
  );
  await app.register(fastifyCookie);
  if (config.trustedOrigins.size > 1)
    await app.register(fastifyCors, {
      origin: [...config.trustedOrigins],
      credentials: true,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: ['X-Request-Id', 'Retry-After'],
      maxAge: 600,
    });
  await serveWebApp(fastify);
  await mountProxy(app);
  setUpOpenApi(app);
  await app.init();
  return app;
}
