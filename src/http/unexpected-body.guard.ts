import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { ValetkeyError } from '../errors/valetkey.error.js';

/** Unknown fields are refused (contract §1), and where a route reads no body every field is. */
@Injectable()
export class UnexpectedBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (isNothing(body) || readsBody(context)) return true;
    throw new ValetkeyError('invalid_request', { detail: 'This request takes no body.' });
  }
}

const isNothing = (body: unknown) =>
  body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);

function readsBody(context: ExecutionContext): boolean {
  const read: object =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ?? {};
  return Object.keys(read).some((key) => key.startsWith(`${RouteParamtypes.BODY}:`));
}
