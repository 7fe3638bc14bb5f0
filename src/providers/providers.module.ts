import { Module, type DynamicModule } from '@nestjs/common';
import type { ProviderModule } from './installation.js';
import { ProviderRegistry } from './provider-registry.js';
import type { Provider } from './provider.js';

@Module({})
export class ProvidersModule {
  static with(providers: readonly ProviderModule[]): DynamicModule {
    return {
      module: ProvidersModule,
      global: true,
      imports: providers.map(({ module }) => module),
      providers: [
        {
          provide: ProviderRegistry,
          inject: providers.map(({ provider }) => provider),
          useFactory: (...instances: Provider[]) => new ProviderRegistry(instances),
        },
      ],
      exports: [ProviderRegistry],
    };
  }
}
