import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { PUBLIC } from '../http/public.decorator.js';
import { AccessTokens, type SessionClaims } from './access-token.js';
import { bearerToken } from './bearer.js';
import { OriginGuard } from './origin.guard.js';
import { Revocations } from './revocations.js';
import { SessionCookies } from './session-cookies.js';
import { Sightings } from './sightings.js';

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
    private readonly accessTokens: AccessTokens,
    private readonly revocations: Revocations,
    private readonly cookies: SessionCookies,
    private readonly sightings: Sightings,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    this.origins.canActivate(context);
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.session = this.authenticate(request);
    return true;
  }

  /** The claims of the request's session. Throws `authentication_required` or `invalid_token`. */
  authenticate(request: FastifyRequest): SessionClaims {
    const claims = this.accessTokens.verify(this.credential(request));
    this.revocations.check(claims.sid);
    this.sightings.note(claims.sid);
    return claims;
  }

  private credential(request: FastifyRequest): string {
    const { authorization } = request.headers;
    const token = authorization === undefined ? this.cookies.accessToken(request) : bearerToken(request);
    if (token) return token;
    throw new ValetkeyError(authorization === undefined ? 'authentication_required' : 'invalid_token');
  }
}
