import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { catchError, type Observable } from 'rxjs';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { LIMITED, type LimitedRoute } from './limited-route.js';
import { countsFailures, failureOf, Limits } from './limits.js';

/** Comes with `@Limited()`: counts the credentials that were refused, where failures count. */
@Injectable()
export class FailureCounter implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { name, account, counts } = this.reflector.get<LimitedRoute>(LIMITED, context.getHandler());
    if (!countsFailures(name)) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (counts?.(request) === false) return next.handle();
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        if (error instanceof ValetkeyError && error.status === failureOf(name))
          await this.limits.countFailure(name, { address: request.ip, account: account?.(request) });
        throw error;
      }),
    );
  }
}
