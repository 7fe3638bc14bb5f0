import { Module } from '@nestjs/common';
import { oneProvider } from '../one-provider.js';
import { FacebookProvider } from './facebook.provider.js';
import { FACEBOOK_VARIABLES, readFacebookSettings } from './facebook.settings.js';

@Module({})
export class FacebookModule {}

export const facebook = oneProvider({
  id: 'facebook',
  module: FacebookModule,
  provider: FacebookProvider,
  variables: FACEBOOK_VARIABLES,
  read: readFacebookSettings,
});
