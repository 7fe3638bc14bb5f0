import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { LIMITED, type LimitedRoute } from './limited-route.js';
import { countsFailures, Limits } from './limits.js';

/** Comes with `@Limited()`. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { name, account } = this.reflector.get<LimitedRoute>(LIMITED, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = { address: request.ip, account: account?.(request) };
    if (countsFailures(name)) this.limits.check(name, caller);
    else await this.limits.take(name, caller);
    return true;
  }
}
