import { type DynamicModule, type Type, UseFilters, UseGuards, UsePipes } from '@nestjs/common';
import { MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { OWN_ROUTE } from './http/own-route.js';
import { ProblemFilter } from './http/problem.filter.js';
import { UnexpectedBodyGuard } from './http/unexpected-body.guard.js';
import { validationPipe } from './http/validation.js';
import { SessionGuard } from './sessions/session.guard.js';

const bound = new WeakSet<Type>();

/**
 * In somebody's application nothing of ours is global: each of our controllers brings its guard, filter and pipe along, and
 * the others are left as they are. Whatever the module imports is covered, so that no route can be forgotten.
 */
export function bindToOwnRoutes(module: DynamicModule): void {
  for (const controller of controllersOf(module)) {
    if (bound.has(controller)) continue;
    bound.add(controller);
    UseGuards(SessionGuard, UnexpectedBodyGuard)(controller);
    UseFilters(ProblemFilter)(controller);
    UsePipes(validationPipe())(controller);
    for (const handler of Object.values(Object.getOwnPropertyDescriptors(controller.prototype)))
      if (typeof handler.value === 'function' && Reflect.hasMetadata(PATH_METADATA, handler.value))
        RouteConfig({ ...Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler.value), ...OWN_ROUTE })(
          controller.prototype,
          '',
          handler,
        );
  }
}

function controllersOf(module: Type | DynamicModule): Type[] {
  const type = 'module' in module ? module.module : module;
  const listed = (key: 'controllers' | 'imports'): unknown[] => [
    ...(Reflect.getMetadata(MODULE_METADATA[key === 'imports' ? 'IMPORTS' : 'CONTROLLERS'], type) ?? []),
    ...(('module' in module && module[key]) || []),
  ];
  return [
    ...(listed('controllers') as Type[]),
    ...(listed('imports') as (Type | DynamicModule)[]).flatMap(controllersOf),
  ];
}
