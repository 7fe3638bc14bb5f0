import { type DynamicModule, Module } from '@nestjs/common';
import { ERROR_TRANSLATOR, type ErrorTranslator, ProblemFilter } from './problem.filter.js';

@Module({})
export class HttpModule {
  static with(translate: ErrorTranslator): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      providers: [{ provide: ERROR_TRANSLATOR, useValue: translate }, ProblemFilter],
      exports: [ERROR_TRANSLATOR, ProblemFilter],
    };
  }
}
