import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Public } from '../http/public.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { postedEmail } from '../limits/posted-email.js';
import { PasswordSignInGuard } from '../passwords/password-sign-in.guard.js';
import { passwordSchema } from '../passwords/password.js';
import { SessionDelivery } from '../sessions/session-delivery.js';
import { deliverySchema, type Session, sessionSchema } from '../sessions/session.js';
import { emailSchema } from '../users/email.js';
import { personNameSchema } from '../users/person-name.js';
import { deviceOf } from './device.js';
import { mailTokenSchema } from './email.controller.js';
import { PasswordResetService } from './password-reset.service.js';
import { PasswordSignInService } from './password-sign-in.service.js';
import { RegistrationService } from './registration.service.js';

const delivery = deliverySchema.default('cookie');
const registerSchema = z
  .strictObject({ email: emailSchema, password: passwordSchema, name: personNameSchema.optional(), delivery })
  .meta({ id: 'RegisterRequest' });
const signInSchema = z
  .strictObject({ email: emailSchema, password: passwordSchema, delivery })
  .meta({ id: 'PasswordSignInRequest' });
const forgotSchema = z.strictObject({ email: emailSchema }).meta({ id: 'ForgotPasswordRequest' });
const resetSchema = z
  .strictObject({ token: mailTokenSchema, password: passwordSchema })
  .meta({ id: 'ResetPasswordRequest' });

@ApiTags('Passwords')
@Public()
@UseGuards(PasswordSignInGuard)
@Controller('auth/password')
export class PasswordController {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly signIns: PasswordSignInService,
    private readonly resets: PasswordResetService,
    private readonly delivery: SessionDelivery,
  ) {}

  @Post('register')
  @Limited('register', postedEmail)
  @ApiOperation({
    operationId: 'registerWithPassword',
    summary: 'Open an account with an e-mail address and a password; mails a link that verifies the address',
    description:
      'A taken address is answered in the same form: with the session of nobody, good for nothing. Its owner is told by mail.',
  })
  @ApiCreatedResponse({ standardSchema: sessionSchema })
  @ApiProblems('weak_password', 'password_sign_in_off', 'service_unavailable')
  async register(
    @Body({ schema: registerSchema }) body: z.infer<typeof registerSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { email, password, name = null } = body;
    const { user, session } = await this.registrations.register({ email, password, name }, deviceOf(request));
    return this.delivery.deliver(reply, body.delivery, session, user, true);
  }

  @Post('sign-in')
  @Limited('sign_in', postedEmail)
  @HttpCode(200)
  @ApiOperation({
    operationId: 'signInWithPassword',
    summary: 'Sign in with an e-mail address and a password',
  })
  @ApiOkResponse({ standardSchema: sessionSchema })
  @ApiProblems('invalid_credentials', 'account_disabled', 'password_sign_in_off', 'service_unavailable')
  async signIn(
    @Body({ schema: signInSchema }) body: z.infer<typeof signInSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { user, session } = await this.signIns.signIn(body.email, body.password, deviceOf(request));
    return this.delivery.deliver(reply, body.delivery, session, user, false);
  }

  @Post('forgot')
  @Limited('mail', postedEmail)
  @HttpCode(202)
  @ApiOperation({
    operationId: 'forgotPassword',
    summary: 'Mail a link to set a new password',
    description:
      'The link goes to `FRONTEND_URL/reset-password?token=…`, works once, for an hour, and voids earlier ones. The answer does not tell whether the address is known.',
  })
  @ApiAcceptedResponse({ description: 'If somebody has this address, a mail is on its way' })
  @ApiProblems('password_sign_in_off', 'service_unavailable')
  async forgot(@Body({ schema: forgotSchema }) { email }: z.infer<typeof forgotSchema>): Promise<void> {
    await this.resets.forgot(email);
  }

  @Post('reset')
  @Limited('mailed_link')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'resetPassword',
    summary: 'Set a new password with a mailed link; ends all sessions and verifies the address',
    description:
      'If the address had not been verified, connections that were added before are dropped too: somebody else may have added them.',
  })
  @ApiNoContentResponse({ description: 'The new password counts' })
  @ApiProblems(
    'weak_password',
    'invalid_token',
    'account_disabled',
    'password_sign_in_off',
    'service_unavailable',
  )
  async reset(
    @Body({ schema: resetSchema }) { token, password }: z.infer<typeof resetSchema>,
  ): Promise<void> {
    await this.resets.reset(token, password);
  }
}
