import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { PUBLIC } from '../http/public.decorator.js';
import type { SessionClaims } from './access-token.js';
import { OriginGuard } from './origin.guard.js';
import { SessionAuthentication } from './session-authentication.js';

declare module 'fastify' {
  interface FastifyRequest {
    session?: SessionClaims;
  }
}

/**
 * Every route needs a session unless it is `@Public()`, and what changes state comes from an allowed frontend. No database
 * call.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly origins: OriginGuard,
    private readonly reflector: Reflector,
    private readonly authentication: SessionAuthentication,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    this.origins.canActivate(context);
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.session = this.authentication.authenticate(request);
    return true;
  }
}
