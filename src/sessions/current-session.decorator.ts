import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { SessionClaims } from './access-token.js';

/** The claims of the session that the guard has let in. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): SessionClaims => {
  const { session } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!session) throw new Error('@CurrentSession() on a @Public() route');
  return session;
});
