import { Body, Controller, Header, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { ApiKey } from '../api-keys/api-key.js';
import { CurrentApiKey } from '../api-keys/current-api-key.decorator.js';
import { RequireApiKey } from '../api-keys/require-api-key.decorator.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { type DirectoryUser, directoryUserSchema, toDirectoryUser, userIdSchema } from './directory-user.js';
import { UserStandingService } from './user-standing.service.js';

const standingSchema = z.strictObject({ disabled: z.boolean() }).meta({ id: 'UserStanding' });

@ApiTags('Backends')
@Controller('v1/users/:id')
export class UserStandingController {
  constructor(private readonly standing: UserStandingService) {}

  @Patch()
  @RequireApiKey('users:write')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'changeUser',
    summary: 'Disable or enable a user',
    description:
      'Disabling ends every session within a second, on every instance, and no token is handed out.',
  })
  @ApiOkResponse({ standardSchema: directoryUserSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope', 'user_not_found')
  async change(
    @CurrentApiKey() { id: apiKeyId }: ApiKey,
    @Param('id', { schema: userIdSchema }) id: string,
    @Body({ schema: standingSchema }) { disabled }: z.infer<typeof standingSchema>,
  ): Promise<DirectoryUser> {
    return toDirectoryUser(await this.standing.set(id, disabled, { api_key_id: apiKeyId }));
  }
}
