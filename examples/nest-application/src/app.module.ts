import { Module } from '@nestjs/common';
import { ValetkeyModule } from 'valetkey';
import { discord } from 'valetkey-discord';
import { gitlab } from './gitlab.provider.js';
import { GreetingController } from './greeting.controller.js';
import { Welcome } from './welcome.hooks.js';

@Module({
  imports: [
    ValetkeyModule.forRoot({
      providers: [discord, gitlab],
      hooks: { beforeSignIn: Welcome, onUserCreated: Welcome },
    }),
  ],
  controllers: [GreetingController],
  providers: [Welcome],
})
export class AppModule {}
