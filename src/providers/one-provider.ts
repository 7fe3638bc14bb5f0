import { Module, type Type } from '@nestjs/common';
import type { Env } from '../config/read-env.js';
import type { Problem, Variables } from '../config/variable.js';
import type { ProviderInstallation } from './installation.js';
import { providerModule } from './provider-module.js';
import type { Provider } from './provider.js';

interface Parts<S> {
  readonly id: string;
  readonly provider: new (settings: S, callbackUrl: string) => Provider;
  readonly variables: Variables;
  /** Undefined where the provider is not configured. */
  read(env: Env, problems: Problem[]): S | undefined;
  /** Where the provider needs more of Nest than itself. */
  readonly module?: Type;
}

/** What a folder gives that holds a single provider. */
export const oneProvider = <S>({
  id,
  provider: Provider,
  variables,
  read,
  module = emptyModule(),
}: Parts<S>): ProviderInstallation => ({
  id,
  variables,
  read(env, problems) {
    const settings = read(env, problems);
    if (settings === undefined) return [];
    return [providerModule(module, Provider, id, (callbackUrl) => new Provider(settings, callbackUrl))];
  },
});

function emptyModule(): Type {
  class ProviderModule {}
  Module({})(ProviderModule);
  return ProviderModule;
}
