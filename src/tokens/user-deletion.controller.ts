import { Controller, Delete, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { checkProvider } from '../api-keys/api-key-limits.js';
import type { ApiKey } from '../api-keys/api-key.js';
import { CurrentApiKey } from '../api-keys/current-api-key.decorator.js';
import { RequireApiKey } from '../api-keys/require-api-key.decorator.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { DeletionService } from '../vault/deletion.service.js';
import { userIdSchema } from './directory-user.js';
import { UserDirectoryService } from './user-directory.service.js';

const querySchema = z.strictObject({
  connection_id: z.uuid().optional().describe('Needed where the user has several accounts of the provider'),
});

@ApiTags('Backends')
@RequireApiKey('users:write')
@Controller('v1/users/:id')
export class UserDeletionController {
  constructor(
    private readonly directory: UserDirectoryService,
    private readonly connections: ConnectionsService,
    private readonly deletions: DeletionService,
  ) {}

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteUser',
    summary: 'Delete a user and all that is theirs',
    description:
      'Their sessions end, what they granted is revoked at the providers (tried for a day while one is away), and nothing ' +
      'stays of them but the ids in the audit trail. A key limited to providers is refused a user who has others.',
  })
  @ApiNoContentResponse({ description: 'Deleted; the revocations follow' })
  @ApiProblems(
    'invalid_request',
    'invalid_api_key',
    'insufficient_key_scope',
    'user_not_found',
    'service_unavailable',
  )
  async deleteUser(
    @CurrentApiKey() key: ApiKey,
    @Param('id', { schema: userIdSchema }) userId: string,
  ): Promise<void> {
    for (const { provider } of await this.connections.ofUser(userId)) checkProvider(key, provider);
    await this.deletions.deleteUser(userId, { api_key_id: key.id });
  }

  @Delete('connections/:provider')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteUserConnection',
    summary: 'Delete a user’s account at a provider, and revoke there what it granted',
    description:
      'Also the last one: the user may then be unable to sign in. A provider that is away is asked for a day.',
  })
  @ApiNoContentResponse({ description: 'Deleted; the revocation follows' })
  @ApiProblems(
    'invalid_request',
    'invalid_api_key',
    'insufficient_key_scope',
    'user_not_found',
    'connection_not_found',
    'ambiguous_connection',
    'service_unavailable',
  )
  async deleteConnection(
    @CurrentApiKey() key: ApiKey,
    @Param('id', { schema: userIdSchema }) userId: string,
    @Param('provider') provider: string,
    @Query({ schema: querySchema }) { connection_id: connectionId }: z.infer<typeof querySchema>,
  ): Promise<void> {
    checkProvider(key, provider);
    await this.directory.get(userId);
    await this.deletions.deleteConnection(userId, provider, connectionId, { api_key_id: key.id });
  }
}
