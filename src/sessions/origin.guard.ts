import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ANY_ORIGIN } from './any-origin.decorator.js';
import { SessionCookies } from './session-cookies.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cross-site request forgery: what changes state comes from an allowed frontend. A foreign `Origin` is refused
 * even without a session, for a forged sign-in is an attack too; a request with our cookies must say where it comes from.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
    private readonly cookies: SessionCookies,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (SAFE.has(request.method)) return true;
    if (this.reflector.getAllAndOverride<boolean>(ANY_ORIGIN, [context.getHandler(), context.getClass()]))
      return true;
    if (this.isAllowed(request)) return true;
    throw new ValetkeyError('origin_not_allowed');
  }

  private isAllowed(request: FastifyRequest): boolean {
    const { origin, 'sec-fetch-site': site, authorization } = request.headers;
    const withCookies =
      (this.cookies.accessToken(request) ?? this.cookies.refreshToken(request)) !== undefined;
    // Not the cookie's request, and no page of another site can add this header without asking first (CORS). With our cookies
    // along it may be there only to get past us.
    if (authorization !== undefined && !withCookies) return true;
    if (origin !== undefined) return this.config.trustedOrigins.has(origin);
    if (site !== undefined) return site === 'same-origin';
    return authorization !== undefined || !withCookies;
  }
}
