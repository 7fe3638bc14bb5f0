import type { InjectionToken, Type } from '@nestjs/common';
import { Config } from '../config/config.js';
import type { ProviderModule } from './installation.js';
import type { Provider } from './provider.js';

/** A module whose provider is made once it is known where the service is reached. */
export function providerModule(
  module: Type,
  token: InjectionToken,
  id: string,
  create: (callbackUrl: string) => Provider,
): ProviderModule {
  return {
    provider: token,
    module: {
      module,
      providers: [
        {
          provide: token,
          inject: [Config],
          useFactory: ({ publicUrl }: Config) => create(`${publicUrl}/auth/${id}/callback`),
        },
      ],
      exports: [token],
    },
  };
}
