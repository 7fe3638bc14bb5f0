import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { LinkingModule } from '../linking/linking.module.js';
import { ArrivalsService } from './arrivals.service.js';
import { AuthorizationController } from './authorization.controller.js';
import { BrowserLanding } from './browser-landing.js';
import { CallbackController } from './callback.controller.js';
import { Claims } from './claims.js';
import { ConnectionLinkingController } from './connection-linking.controller.js';
import { ConnectionLinkingService } from './connection-linking.service.js';
import { AuthorizationRequests } from './authorization-request.js';
import { EmailController } from './email.controller.js';
import { EmailVerificationService } from './email-verification.service.js';
import { PasswordController } from './password.controller.js';
import { PasswordResetService } from './password-reset.service.js';
import { PasswordSignInService } from './password-sign-in.service.js';
import { PostedCredentialController } from './posted-credential.controller.js';
import { PostedCredentialService } from './posted-credential.service.js';
import { PostedNonceController } from './posted-nonce.controller.js';
import { PostedSignInService } from './posted-sign-in.service.js';
import { ProvidersController } from './providers.controller.js';
import { RedirectFlowService } from './redirect-flow.service.js';
import { Refusals } from './refusals.js';
import { RegistrationService } from './registration.service.js';
import { SessionController } from './session.controller.js';
import { SignInService } from './sign-in.service.js';

@Module({
  imports: [ConnectionsModule, LinkingModule],
  // The order is the order of the routes: fixed paths before `auth/:provider`.
  controllers: [
    ProvidersController,
    SessionController,
    PasswordController,
    EmailController,
    PostedNonceController,
    PostedCredentialController,
    ConnectionLinkingController,
    AuthorizationController,
    CallbackController,
  ],
  providers: [
    EmailVerificationService,
    PasswordResetService,
    PasswordSignInService,
    RegistrationService,
    AuthorizationRequests,
    PostedCredentialService,
    PostedSignInService,
    ArrivalsService,
    BrowserLanding,
    Claims,
    ConnectionLinkingService,
    RedirectFlowService,
    Refusals,
    SignInService,
  ],
})
export class AuthModule {}
