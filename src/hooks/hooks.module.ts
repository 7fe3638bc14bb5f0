import { type DynamicModule, Module } from '@nestjs/common';
import type { HookClasses } from './hook.js';
import { HOOK_CLASSES, Hooks } from './hooks.js';

@Module({})
export class HooksModule {
  static with(classes: HookClasses = {}): DynamicModule {
    return {
      module: HooksModule,
      global: true,
      providers: [{ provide: HOOK_CLASSES, useValue: classes }, Hooks],
      exports: [Hooks],
    };
  }
}
