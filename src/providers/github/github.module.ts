import { Module } from '@nestjs/common';
import { oneProvider } from '../one-provider.js';
import { GithubProvider } from './github.provider.js';
import { GITHUB_VARIABLES, readGithubSettings } from './github.settings.js';

@Module({})
export class GithubModule {}

export const github = oneProvider({
  id: 'github',
  module: GithubModule,
  provider: GithubProvider,
  variables: GITHUB_VARIABLES,
  read: readGithubSettings,
});
