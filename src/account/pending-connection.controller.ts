import { Controller, Delete, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { ConnectionReader } from '../linking/connection-reader.js';
import { LinkingService } from '../linking/linking.service.js';
import { PendingConnectionCookie } from '../linking/pending-connection-cookie.js';
import { PendingConnections } from '../linking/pending-connections.service.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';
import { type Connection, connectionSchema } from '../vault/connection.js';

const pendingConnectionsSchema = z
  .object({
    items: z
      .array(
        z.object({
          provider: z.string(),
          subject: z.string(),
          email: z.string().nullable(),
          expires_at: z.iso.datetime(),
        }),
      )
      .describe('One or none'),
  })
  .meta({ id: 'PendingConnections' });

@ApiTags('Account')
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('me/connections/pending')
export class PendingConnectionController {
  constructor(
    private readonly cookie: PendingConnectionCookie,
    private readonly pending: PendingConnections,
    private readonly linking: LinkingService,
    private readonly connections: ConnectionReader,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'listPendingConnections',
    summary: 'The account at a provider that a sign-in in this browser was refused with as `account_exists`',
    description:
      'For ten minutes, for the user who has its e-mail address. Show it and ask before you connect it: it may be somebody else’s.',
  })
  @ApiOkResponse({ standardSchema: pendingConnectionsSchema })
  async list(
    @CurrentSession() { sub }: SessionClaims,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof pendingConnectionsSchema>> {
    const handle = this.cookie.read(request);
    const row = handle === undefined ? undefined : await this.pending.find(handle, sub);
    if (!row) return { items: [] };
    const { provider, subject, email, expires_at } = row;
    return { items: [{ provider, subject, email, expires_at: expires_at.toISOString() }] };
  }

  @Post()
  @HttpCode(201)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'connectPending', summary: 'Connect that account to me, once' })
  @ApiCreatedResponse({ standardSchema: connectionSchema })
  @ApiProblems('connection_not_found', 'connection_in_use', 'session_changed')
  async connect(
    @CurrentSession() session: SessionClaims,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Connection> {
    const handle = this.cookie.read(request);
    const account = handle === undefined ? undefined : await this.pending.offer(handle, session.sub);
    if (!account) throw new ValetkeyError('connection_not_found');
    const id = await this.linking.link({ session, ...account });
    await this.cookie.forget(request, reply);
    return this.connections.read(session.sub, id);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'dismissPending', summary: 'Forget that account' })
  @ApiNoContentResponse({ description: 'Forgotten, if there was one' })
  async dismiss(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.cookie.forget(request, reply);
  }
}
