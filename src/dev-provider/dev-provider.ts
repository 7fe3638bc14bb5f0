import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createGoogleLookalike } from './google-lookalike.js';

export interface DevProviderOptions {
  publicUrl: string;
  dataDir: string;
}

export interface DevProviderClient {
  issuer: string;
  clientId: string;
  /** Of a native app: public, as on a phone. */
  nativeClientId: string;
  clientSecret: string;
}

/** Anybody who reaches this provider can be anybody: its client's secret protects nothing, so it needn't be one. */
const CLIENT = { client_id: 'valetkey-development', client_secret: 'development-only' };

/** A native app keeps no secret, and comes back by a scheme of its own (RFC 8252). */
const NATIVE_CLIENT = {
  client_id: 'valetkey-development-native',
  token_endpoint_auth_method: 'none',
  // Never asked for: the engine signs with it what nobody sees (engine.ts).
  client_secret: 'none',
  application_type: 'native',
  redirect_uris: ['com.example.valetkey:/callback'],
} as const;

/** Mounts the look-alike on the service itself, at /dev/google, and its fault switches at /dev/provider. */
export async function startDevProvider(
  fastify: FastifyInstance,
  { publicUrl, dataDir }: DevProviderOptions,
): Promise<DevProviderClient> {
  const base = publicUrl.replace(/\/$/, '');
  const issuer = `${base}/dev/google`;
  const lookalike = await createGoogleLookalike({
    issuer,
    clients: [
      { ...CLIENT, redirect_uris: [`${base}/auth/google/callback`] },
      { ...NATIVE_CLIENT, redirect_uris: [...NATIVE_CLIENT.redirect_uris] },
    ],
    stateFile: join(dataDir, 'dev-provider.json'),
  });
  const { pathname } = new URL(base);
  const mount = pathname === '/' ? '' : pathname;

  await fastify.register(async (scope) => {
    // Both listeners read the request themselves.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all(`${mount}/dev/google/*`, (request, reply) => {
      lookalike.listener(request.raw, handOver(request, reply));
    });
    scope.all(`${mount}/dev/provider`, (request, reply) => {
      lookalike.control(request.raw, handOver(request, reply));
    });
    scope.addHook('preClose', () => lookalike.close());
  });
  return {
    issuer,
    clientId: CLIENT.client_id,
    nativeClientId: NATIVE_CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
  };
}

/** What the framework would have sent is lost with it; these two stand on every answer (contract §1, §9). */
function handOver(request: FastifyRequest, reply: FastifyReply): FastifyReply['raw'] {
  reply.hijack();
  return reply.raw.setHeader('x-request-id', request.id).setHeader('x-content-type-options', 'nosniff');
}
