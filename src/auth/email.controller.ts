import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Public } from '../http/public.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { Limits } from '../limits/limits.js';
import { postedEmail } from '../limits/posted-email.js';
import { PasswordSignInGuard } from '../passwords/password-sign-in.guard.js';
import { SessionAuthentication } from '../sessions/session-authentication.js';
import { emailSchema } from '../users/email.js';
import { EmailVerificationService } from './email-verification.service.js';

export const mailTokenSchema = z.string().min(1).max(128).describe('From the mailed link');

const verifySchema = z.strictObject({ token: mailTokenSchema }).meta({ id: 'VerifyEmailRequest' });
const resendSchema = z.strictObject({ email: emailSchema.optional() }).meta({ id: 'ResendRequest' });

@ApiTags('Passwords')
@Public()
@UseGuards(PasswordSignInGuard)
@Controller('auth/email')
export class EmailController {
  constructor(
    private readonly verifications: EmailVerificationService,
    private readonly sessions: SessionAuthentication,
    private readonly limits: Limits,
  ) {}

  @Post('verify')
  @Limited('mailed_link')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'verifyEmail',
    summary: 'Verify an e-mail address with a mailed link',
    description: 'The link goes to `FRONTEND_URL/verify-email?token=…` and works once, for 24 hours.',
  })
  @ApiNoContentResponse({ description: 'Verified' })
  @ApiProblems('invalid_token', 'password_sign_in_off', 'service_unavailable')
  async verify(@Body({ schema: verifySchema }) { token }: z.infer<typeof verifySchema>): Promise<void> {
    await this.verifications.verify(token);
  }

  @Post('resend')
  @Limited('mail', postedEmail)
  @HttpCode(202)
  @ApiOperation({
    operationId: 'resendVerification',
    summary: 'Mail the link once more',
    description:
      'To `email`, or without it to the signed-in user. The answer does not tell whether there was anything to verify.',
  })
  @ApiBody({ required: false })
  @ApiAcceptedResponse({ description: 'If there is something to verify, a mail is on its way' })
  @ApiProblems('authentication_required', 'invalid_token', 'password_sign_in_off', 'service_unavailable')
  async resend(
    @Body({ schema: resendSchema.default({}) }) { email }: z.infer<typeof resendSchema>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    if (email !== undefined) return this.verifications.resend({ email });
    const { sub: userId } = this.sessions.authenticate(request);
    await this.limits.take('mail', { account: userId });
    await this.verifications.resend({ userId });
  }
}
