import { clientProvider } from './client-provider.js';
import type { ClientSettings } from './client.settings.js';
import type { ProviderInstallation } from './installation.js';
import { type PassportParts, PassportProvider } from './passport.provider.js';

/** A strategy from the registry, wrapped: its variables are `ID_CLIENT_ID` and the like. `scopes`: always asked for, unless told otherwise there. */
export function wrapStrategy(parts: PassportParts & { readonly scopes: string }): ProviderInstallation {
  class WrappedProvider extends PassportProvider {
    constructor(settings: ClientSettings, callbackUrl: string) {
      super(parts, settings, callbackUrl);
    }
  }
  const { id, label, scopes } = parts;
  return clientProvider({ id, label, scopes, provider: WrappedProvider });
}
