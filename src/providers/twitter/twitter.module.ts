import { Module } from '@nestjs/common';
import { oneProvider } from '../one-provider.js';
import { TwitterProvider } from './twitter.provider.js';
import { TWITTER_VARIABLES, readTwitterSettings } from './twitter.settings.js';

@Module({})
export class TwitterModule {}

export const twitter = oneProvider({
  id: 'twitter',
  module: TwitterModule,
  provider: TwitterProvider,
  variables: TWITTER_VARIABLES,
  read: readTwitterSettings,
});
