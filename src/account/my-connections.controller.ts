import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ConnectionsService } from '../connections/connections.service.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { allSchema, toAll } from '../http/page.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';
import { GrantsService } from '../vault/grants.service.js';
import { ConnectionProfileService } from './connection-profile.service.js';
import { connectionSchema, toConnection } from '../vault/connection.js';

const connectionIdSchema = z.uuid();
const profileSchema = z.looseObject({ sub: z.string() }).meta({ id: 'ProviderProfile' });
const connectionsSchema = allSchema(connectionSchema).meta({ id: 'Connections' });

@ApiTags('Account')
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('me/connections')
export class MyConnectionsController {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly grants: GrantsService,
    private readonly profiles: ConnectionProfileService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listConnections', summary: 'My accounts at providers' })
  @ApiOkResponse({ standardSchema: connectionsSchema })
  async list(@CurrentSession() { sub }: SessionClaims): Promise<z.infer<typeof connectionsSchema>> {
    const connections = await this.connections.ofUser(sub);
    const grants = await this.grants.ofConnections(connections.map(({ id }) => id));
    return toAll(connections.map((connection) => toConnection(connection, grants.get(connection.id))));
  }

  @Get(':id/profile')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'readConnectionProfile',
    summary: 'What the provider says of me now, read with the stored token',
    description: 'It is a use of the token and stands in the access log.',
  })
  @ApiOkResponse({ standardSchema: profileSchema })
  @ApiProblems(
    'invalid_request',
    'account_disabled',
    'user_not_found',
    'connection_not_found',
    'reauthorization_required',
    'provider_error',
    'provider_unavailable',
  )
  profile(
    @CurrentSession() session: SessionClaims,
    @Param('id', { schema: connectionIdSchema }) id: string,
  ): Promise<Record<string, unknown>> {
    return this.profiles.read(session, id);
  }
}
