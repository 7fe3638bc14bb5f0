import fastifyCookie from '@fastify/cookie';
import fastifyCors from '@fastify/cors';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Config } from './config/config.js';
import { closeAfterAnswers } from './http/drain.js';
import { dropEmptyBodies } from './http/empty-body.js';
import { setResponseHeaders } from './http/response-headers.js';
import { mountProxy } from './proxy/mount-proxy.js';

/** Found on a Fastify instance that has been set up. */
export const IS_SET_UP = 'valetkey';

/** Contract §1. */
export const BODY_LIMIT = 64 * 1024;

/** What our routes need of Fastify. `concerns` tells the requests that are ours. */
export async function setUpFastify(
  app: NestFastifyApplication,
  concerns: (request: FastifyRequest) => boolean,
): Promise<void> {
  const config = app.get(Config);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorate(IS_SET_UP, true);
  setResponseHeaders(fastify, { https: config.secureCookies }, concerns);
  dropEmptyBodies(fastify, concerns);
  closeAfterAnswers(fastify);
  // RFC 8935 §2.1: a security event token as it is.
  app.useBodyParser('application/secevent+jwt', { bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body.toString()),
  );
  // What the application has registered before us is there then, and stays.
  await app.register(async () => {});
  if (!fastify.hasPlugin('@fastify/cookie')) await app.register(fastifyCookie);
  if (config.trustedOrigins.size > 1 && !fastify.hasRequestDecorator('corsPreflightEnabled'))
    await app.register(fastifyCors, {
      origin: [...config.trustedOrigins],
      credentials: true,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: ['X-Request-Id', 'Retry-After'],
      maxAge: 600,
    });
  await mountProxy(app);
}
