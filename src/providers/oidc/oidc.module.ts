import { Module } from '@nestjs/common';
import type { ProviderInstallation } from '../installation.js';
import { providerModule } from '../provider-module.js';
import { OidcProvider } from './oidc.provider.js';
import { OIDC_VARIABLES, readOidcSettings } from './oidc.settings.js';

@Module({})
export class OidcModule {}

export const oidc: ProviderInstallation = {
  id: 'oidc',
  variables: OIDC_VARIABLES,
  read: (env, problems, taken) =>
    readOidcSettings(env, problems, taken).map((settings) =>
      providerModule(
        OidcModule,
        `oidc:${settings.id}`,
        settings.id,
        (callbackUrl) => new OidcProvider(settings, callbackUrl),
      ),
    ),
};
