import { oneProvider } from '../one-provider.js';
import { TwitterProvider } from './twitter.provider.js';
import { TWITTER_VARIABLES, readTwitterSettings } from './twitter.settings.js';

export const twitter = oneProvider({
  id: 'twitter',
  provider: TwitterProvider,
  variables: TWITTER_VARIABLES,
  read: readTwitterSettings,
});
