import type { FastifyRequest } from 'fastify';
import type { Device } from '../sessions/new-sessions.js';

/** What the list of sessions will show of a sign-in's origin. */
export function deviceOf(request: FastifyRequest): Device {
  const agent = request.headers['user-agent']?.replace(/[^\x20-\x7E]/g, '').slice(0, 300);
  return { userAgent: agent || null, address: request.ip };
}
