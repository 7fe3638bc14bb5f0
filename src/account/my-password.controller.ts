import { Body, Controller, Get, Header, HttpCode, Put, UseGuards } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { PasswordChangeService } from '../passwords/password-change.service.js';
import { PasswordSignInGuard } from '../passwords/password-sign-in.guard.js';
import { passwordSchema } from '../passwords/password.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';

const changeSchema = z
  .strictObject({ current_password: passwordSchema.optional(), new_password: passwordSchema })
  .meta({ id: 'PasswordChange' });
const stateSchema = z.object({ set: z.boolean() }).meta({ id: 'PasswordState' });

@ApiTags('Account')
@ApiBearerAuth()
@ApiCookieAuth()
@UseGuards(PasswordSignInGuard)
@Controller('me/password')
export class MyPasswordController {
  constructor(private readonly passwords: PasswordChangeService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readPasswordState', summary: 'Whether I have a password' })
  @ApiOkResponse({ standardSchema: stateSchema })
  @ApiProblems('password_sign_in_off')
  async state(@CurrentSession() { sub }: SessionClaims): Promise<z.infer<typeof stateSchema>> {
    return { set: await this.passwords.isSet(sub) };
  }

  @Put()
  @Limited('password_change', ({ session }) => session?.sub)
  @HttpCode(204)
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change or set my password; ends my other sessions',
    description:
      'Who has a password gives it as `current_password`. Who has none needs a sign-in within the last ten minutes.',
  })
  @ApiNoContentResponse({ description: 'The new password counts' })
  @ApiProblems('weak_password', 'invalid_credentials', 'reauthentication_required', 'password_sign_in_off')
  async change(
    @CurrentSession() session: SessionClaims,
    @Body({ schema: changeSchema }) body: z.infer<typeof changeSchema>,
  ): Promise<void> {
    await this.passwords.change(session, body.current_password, body.new_password);
  }
}
