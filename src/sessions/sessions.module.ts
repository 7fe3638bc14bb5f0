import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AccessTokens } from './access-token.js';
import { BrowserSession } from './browser-session.js';
import { JwksController } from './jwks.controller.js';
import { OriginGuard } from './origin.guard.js';
import { Revocations } from './revocations.js';
import { SessionCookies } from './session-cookies.js';
import { SessionDelivery } from './session-delivery.js';
import { SessionGuard } from './session.guard.js';
import { SessionsService } from './sessions.service.js';
import { Sightings } from './sightings.js';
import { SigningKeys } from './signing-keys.js';
import { StandingSessions } from './standing-sessions.js';

@Global()
@Module({
  imports: [JwtModule.register({})],
  controllers: [JwksController],
  providers: [
    AccessTokens,
    BrowserSession,
    OriginGuard,
    Revocations,
    SessionCookies,
    SessionDelivery,
    SessionGuard,
    SessionsService,
    Sightings,
    SigningKeys,
    StandingSessions,
  ],
  exports: [
    AccessTokens,
    BrowserSession,
    OriginGuard,
    Revocations,
    SessionCookies,
    SessionDelivery,
    SessionGuard,
    SessionsService,
    Sightings,
    StandingSessions,
  ],
})
export class SessionsModule {}
