import { Module } from '@nestjs/common';
import type { ProviderInstallation, ProviderModule } from '../installation.js';
import { providerModule } from '../provider-module.js';
import { GoogleProvider } from './google.provider.js';
import { GOOGLE_EVENT_STREAM } from './google.server.js';
import { GOOGLE_VARIABLES, type GoogleSettings, readGoogleSettings } from './google.settings.js';

@Module({})
export class GoogleModule {
  static with(settings: GoogleSettings): ProviderModule {
    return providerModule(
      GoogleModule,
      GoogleProvider,
      'google',
      (callbackUrl) => new GoogleProvider(settings, callbackUrl),
    );
  }
}

export const google: ProviderInstallation = {
  id: 'google',
  variables: GOOGLE_VARIABLES,
  eventStream: GOOGLE_EVENT_STREAM,
  read(env, problems) {
    const settings = readGoogleSettings(env, problems);
    return settings ? [GoogleModule.with(settings)] : [];
  },
};
