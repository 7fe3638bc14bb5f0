import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { Config } from './config/config.js';
import { ProblemFilter } from './http/problem.filter.js';
import { UnexpectedBodyGuard } from './http/unexpected-body.guard.js';
import { validationPipe } from './http/validation.js';
import type { ProviderModule } from './providers/installation.js';
import { SessionGuard } from './sessions/session.guard.js';
import { ValetkeyModule } from './valetkey.module.js';

/** The service on its own: every route is ours, what is lost included. */
@Module({})
export class ServiceModule {
  static with(config: Config, providers: readonly ProviderModule[]): DynamicModule {
    return {
      module: ServiceModule,
      imports: [ValetkeyModule.with(config, providers)],
      providers: [
        { provide: APP_GUARD, useExisting: SessionGuard },
        { provide: APP_GUARD, useClass: UnexpectedBodyGuard },
        { provide: APP_FILTER, useExisting: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }
}
