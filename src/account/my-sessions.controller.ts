import { Controller, Delete, Get, Header, HttpCode, Param, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { type Page, type PageQuery, pageQuerySchema, pageSchema, toPage } from '../http/page.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';
import { deviceName } from '../sessions/device-name.js';
import { type StandingSession, StandingSessions } from '../sessions/standing-sessions.js';

const sessionIdSchema = z.uuid();
const deviceSessionSchema = z
  .object({
    id: z.uuid().describe('As `sid` in its access tokens'),
    device: z.string().describe('In words, as in "Chrome on Windows"'),
    address: z.string().nullable().describe('Where it was opened from'),
    created_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime().describe('To within a minute or so'),
    current: z.boolean().describe('Whether this request came with it'),
  })
  .meta({ id: 'DeviceSession' });
type DeviceSession = z.infer<typeof deviceSessionSchema>;
const deviceSessionsSchema = pageSchema(deviceSessionSchema).meta({ id: 'DeviceSessions' });

@ApiTags('Account')
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('me/sessions')
export class MySessionsController {
  constructor(private readonly sessions: StandingSessions) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listSessions', summary: 'Where I am signed in, newest first' })
  @ApiOkResponse({ standardSchema: deviceSessionsSchema })
  @ApiProblems('invalid_request')
  async list(
    @CurrentSession() { sub, sid }: SessionClaims,
    @Query({ schema: pageQuerySchema }) { limit, cursor }: PageQuery,
  ): Promise<Page<DeviceSession>> {
    const rows = await this.sessions.list(sub, cursor, limit + 1);
    return toPage(rows, limit, (row) => toDeviceSession(row, sid));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'endSession',
    summary: 'Sign out one of my sessions, within a second',
  })
  @ApiNoContentResponse({ description: 'It is over' })
  @ApiProblems('invalid_request', 'session_not_found')
  async end(
    @CurrentSession() { sub }: SessionClaims,
    @Param('id', { schema: sessionIdSchema }) id: string,
  ): Promise<void> {
    if (!(await this.sessions.revoke(sub, id))) throw new ValetkeyError('session_not_found');
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'Sign out all my sessions but this one' })
  @ApiNoContentResponse({ description: 'The others are over' })
  async endOthers(@CurrentSession() { sub, sid }: SessionClaims): Promise<void> {
    await this.sessions.revokeOthers(sub, sid);
  }
}

function toDeviceSession(session: StandingSession, current: string): DeviceSession {
  const { id, userAgent, address, createdAt, lastSeenAt } = session;
  return {
    id,
    device: deviceName(userAgent),
    address,
    created_at: createdAt.toISOString(),
    last_seen_at: lastSeenAt.toISOString(),
    current: id === current,
  };
}
