import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { ApiKey } from '../api-keys/api-key.js';
import { CurrentApiKey } from '../api-keys/current-api-key.decorator.js';
import { RequireApiKey } from '../api-keys/require-api-key.decorator.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { allSchema, type Page, pageQuerySchema, pageSchema, toAll, toPage } from '../http/page.js';
import { connectionSchema, toConnection } from '../vault/connection.js';
import { GrantsService } from '../vault/grants.service.js';
import { type DirectoryUser, directoryUserSchema, toDirectoryUser, userIdSchema } from './directory-user.js';
import { UserDirectoryService } from './user-directory.service.js';

const usersQuerySchema = pageQuerySchema.extend({
  email: z.string().max(254).optional().describe('The one user with this address, ASCII case aside'),
});
const userConnectionsSchema = allSchema(connectionSchema).meta({ id: 'UserConnections' });
const usersSchema = pageSchema(directoryUserSchema).meta({ id: 'DirectoryUsers' });

@ApiTags('Backends')
@RequireApiKey('users:read')
@Controller('v1/users')
export class UsersController {
  constructor(
    private readonly directory: UserDirectoryService,
    private readonly connections: ConnectionsService,
    private readonly grants: GrantsService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'listUsers',
    summary: 'Users, newest first, or the one with an e-mail address',
  })
  @ApiOkResponse({ standardSchema: usersSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope')
  async list(
    @Query({ schema: usersQuerySchema }) query: z.infer<typeof usersQuerySchema>,
  ): Promise<Page<DirectoryUser>> {
    return toPage(await this.directory.list(query), query.limit, toDirectoryUser);
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'getUser', summary: 'A user' })
  @ApiOkResponse({ standardSchema: directoryUserSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope', 'user_not_found')
  async get(@Param('id', { schema: userIdSchema }) id: string): Promise<DirectoryUser> {
    return toDirectoryUser(await this.directory.get(id));
  }

  @Get(':id/connections')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'listUserConnections',
    summary: 'A user’s accounts at the providers the key reaches',
  })
  @ApiOkResponse({ standardSchema: userConnectionsSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope', 'user_not_found')
  async listConnections(
    @CurrentApiKey() { providers }: ApiKey,
    @Param('id', { schema: userIdSchema }) userId: string,
  ): Promise<z.infer<typeof userConnectionsSchema>> {
    await this.directory.get(userId);
    const all = await this.connections.ofUser(userId);
    const shown = providers ? all.filter(({ provider }) => providers.includes(provider)) : all;
    const grants = await this.grants.ofConnections(shown.map(({ id }) => id));
    return toAll(shown.map((connection) => toConnection(connection, grants.get(connection.id))));
  }
}
