import { Module } from '@nestjs/common';
import { clientVariables, readClientSettings } from './client.settings.js';
import type { ProviderInstallation } from './installation.js';
import { type PassportParts, PassportProvider } from './passport.provider.js';
import { withPrefix } from './prefixed-variables.js';
import { providerModule } from './provider-module.js';

/** A strategy from the registry, wrapped: its variables are `ID_CLIENT_ID` and the like. `scopes`: always asked for, unless told otherwise there. */
export function wrapStrategy(parts: PassportParts & { readonly scopes: string }): ProviderInstallation {
  const { id, label, scopes } = parts;
  const prefix = id.toUpperCase().replaceAll('-', '_');
  const variables = clientVariables(label, scopes);
  return {
    id,
    variables: withPrefix(prefix, variables),
    read(env, problems) {
      const settings = readClientSettings(prefix, variables, env, problems);
      if (!settings) return [];
      class WrappedProviderModule {}
      Module({})(WrappedProviderModule);
      const create = (callbackUrl: string) => new PassportProvider(parts, settings, callbackUrl);
      return [providerModule(WrappedProviderModule, Symbol(id), id, create)];
    },
  };
}
