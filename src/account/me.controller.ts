import { Body, Controller, Get, Header, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ValetkeyError } from '../errors/valetkey.error.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';
import { personNameSchema } from '../users/person-name.js';
import type { UserEntity } from '../users/user.entity.js';
import { toUser, type User, userSchema } from '../users/user.js';
import { UsersService } from '../users/users.service.js';

const PLAIN = /^\P{Cc}*$/u;

const changesSchema = z
  .strictObject({
    name: personNameSchema.nullable().optional(),
    picture: z
      .url({ protocol: /^https$/ })
      .max(2048)
      .regex(PLAIN, 'must not contain control characters')
      .nullable()
      .optional(),
  })
  .meta({ id: 'UserChanges' });

@ApiTags('Account')
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('me')
export class MeController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'getMe', summary: 'Who I am' })
  @ApiOkResponse({ standardSchema: userSchema })
  async me(@CurrentSession() { sub }: SessionClaims): Promise<User> {
    return answer(await this.users.find(sub));
  }

  @Patch()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'updateMe', summary: 'Change my name or picture' })
  @ApiOkResponse({ standardSchema: userSchema })
  async change(
    @CurrentSession() { sub }: SessionClaims,
    @Body({ schema: changesSchema }) changes: z.infer<typeof changesSchema>,
  ): Promise<User> {
    return answer(await this.users.update(sub, changes));
  }
}

/** A session whose user is gone is worth nothing. */
function answer(user: UserEntity | null): User {
  if (!user) throw new ValetkeyError('invalid_token');
  return toUser(user);
}
