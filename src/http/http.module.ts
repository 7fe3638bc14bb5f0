import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { type ErrorTranslator, ProblemFilter } from './problem.filter.js';
import { validationPipe } from './validation.js';

@Module({})
export class HttpModule {
  static with(translate: ErrorTranslator): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      providers: [
        { provide: ProblemFilter, useFactory: () => new ProblemFilter(translate) },
        { provide: APP_FILTER, useExisting: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [ProblemFilter],
    };
  }
}
