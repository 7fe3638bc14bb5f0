import type { FastifyRequest } from 'fastify';

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/** RFC 6750 §2.1. */
export function bearerToken({ headers }: FastifyRequest): string | undefined {
  return BEARER.exec(headers.authorization ?? '')?.[1];
}
