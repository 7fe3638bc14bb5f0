import { applyDecorators, SetMetadata, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { FailureCounter } from './failure-counter.js';
import { LimitGuard } from './limit.guard.js';
import { LIMITED, LIMITED_EXTENSION, type LimitedRoute } from './limited-route.js';
import type { LimitName } from './limits.catalogue.js';

/** Hangs on the handler: whatever spelling of a path leads here is counted. */
export const Limited = (
  name: LimitName,
  account?: LimitedRoute['account'],
  counts?: LimitedRoute['counts'],
) =>
  applyDecorators(
    SetMetadata(LIMITED, { name, account, counts } satisfies LimitedRoute),
    UseGuards(LimitGuard),
    UseInterceptors(FailureCounter),
    ApiExtension(LIMITED_EXTENSION, true),
  );
