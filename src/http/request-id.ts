import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Plain enough for any log. */
const SANE = /^[A-Za-z0-9._-]{1,128}$/;

/** The caller's `X-Request-Id` if it is a sane one, else our own. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const sent = headers['x-request-id'];
  return typeof sent === 'string' && SANE.test(sent) ? sent : randomUUID();
}
