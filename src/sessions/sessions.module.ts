import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AccessTokens } from './access-token.js';
import { BrowserSession } from './browser-session.js';
import { JwksController } from './jwks.controller.js';
import { NewSessions } from './new-sessions.js';
import { OriginGuard } from './origin.guard.js';
import { Revocations } from './revocations.js';
import { SessionAuthentication } from './session-authentication.js';
import { SessionCookies } from './session-cookies.js';
import { SessionDelivery } from './session-delivery.js';
import { SessionGuard } from './session.guard.js';
import { SessionTokens } from './session-tokens.js';
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
    NewSessions,
    OriginGuard,
    Revocations,
    SessionAuthentication,
    SessionCookies,
    SessionDelivery,
    SessionGuard,
    SessionTokens,
    SessionsService,
    Sightings,
    SigningKeys,
    StandingSessions,
  ],
  exports: [
    AccessTokens,
    BrowserSession,
    NewSessions,
    OriginGuard,
    Revocations,
    SessionAuthentication,
    SessionCookies,
    SessionDelivery,
    SessionGuard,
    SessionTokens,
    SessionsService,
    StandingSessions,
  ],
})
export class SessionsModule {}
