import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ApiKey } from './api-key.js';

/** The key that the guard has let in. */
export const CurrentApiKey = createParamDecorator((_: unknown, context: ExecutionContext): ApiKey => {
  const { apiKey } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!apiKey) throw new Error('@CurrentApiKey() without @RequireApiKey()');
  return apiKey;
});
