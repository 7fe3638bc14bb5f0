import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { bearerToken } from '../sessions/bearer.js';
import type { ApiKey } from './api-key.js';
import { checkScope } from './api-key-limits.js';
import type { ApiKeyScope } from './api-key-scopes.js';
import { ApiKeyVerifier } from './api-key-verifier.js';

declare module 'fastify' {
  interface FastifyRequest {
    apiKey?: ApiKey;
  }
}

export const API_KEY_SCOPE = Symbol('API key scope');

/** Comes with `@RequireApiKey()`. A session opens nothing here. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: ApiKeyVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const places = [context.getHandler(), context.getClass()];
    const key = await this.verifier.verify(bearerToken(request), request.ip);
    checkScope(key, this.reflector.getAllAndOverride<ApiKeyScope>(API_KEY_SCOPE, places));
    request.apiKey = key;
    return true;
  }
}
