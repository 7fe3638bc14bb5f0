import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { AuthorizationRequests } from './authorization-request.js';
import { ProvidersController } from './providers.controller.js';
import { RedirectFlowService } from './redirect-flow.service.js';
import { SessionController } from './session.controller.js';
import { SignInService } from './sign-in.service.js';

@Module({
  // The order is the order of the routes: fixed paths before `auth/:provider`.
  controllers: [ProvidersController, SessionController, AuthController],
  providers: [AuthorizationRequests, RedirectFlowService, SignInService],
})
export class AuthModule {}
