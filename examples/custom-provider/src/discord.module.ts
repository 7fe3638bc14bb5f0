import { Module } from '@nestjs/common';
import { oneProvider } from 'valetkey';
import { DiscordProvider } from './discord.provider.js';
import { discordVariables, readDiscordSettings } from './discord.settings.js';

@Module({})
export class DiscordModule {}

export const discord = oneProvider({
  id: 'discord',
  module: DiscordModule,
  provider: DiscordProvider,
  variables: discordVariables,
  read: readDiscordSettings,
});
