import type { FastifyRequest } from 'fastify';
import { emailKey, isEmail } from '../users/email.js';

/** The address in a body that nothing has checked yet: guards come before pipes. */
export function postedEmail({ body }: FastifyRequest): string | undefined {
  const email = (body as { email?: unknown } | null | undefined)?.email;
  return typeof email === 'string' && isEmail(email) ? emailKey(email) : undefined;
}
