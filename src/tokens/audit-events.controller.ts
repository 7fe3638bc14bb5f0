import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequireApiKey } from '../api-keys/require-api-key.decorator.js';
import type { EventEntity } from '../events/event.entity.js';
import { EventReader } from '../events/event-reader.js';
import { EVENT_TYPES } from '../events/event-types.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { type Page, pageQuerySchema, pageSchema, toPage } from '../http/page.js';

const auditQuerySchema = pageQuerySchema.extend({
  user_id: z.uuid().optional(),
  type: z.enum(EVENT_TYPES).optional(),
});

const auditEventSchema = z
  .object({
    id: z.uuid(),
    type: z.string(),
    at: z.iso.datetime(),
    user_id: z.uuid().nullable(),
    connection_id: z.uuid().nullable(),
    session_id: z.uuid().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent' });
type AuditEvent = z.infer<typeof auditEventSchema>;
const auditEventsSchema = pageSchema(auditEventSchema).meta({ id: 'AuditEvents' });

@ApiTags('Backends')
@Controller('v1/audit-events')
export class AuditEventsController {
  constructor(private readonly events: EventReader) {}

  @Get()
  @RequireApiKey('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listAuditEvents', summary: 'Who did what, newest first' })
  @ApiOkResponse({ standardSchema: auditEventsSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope', 'service_unavailable')
  async list(
    @Query({ schema: auditQuerySchema })
    { user_id: userId, type, cursor, limit }: z.infer<typeof auditQuerySchema>,
  ): Promise<Page<AuditEvent>> {
    const types = type && [type];
    const rows = await this.events.read({ userId, types, before: cursor, limit: limit + 1 });
    return toPage(rows, limit, toAuditEvent);
  }
}

function toAuditEvent(event: EventEntity): AuditEvent {
  return {
    id: event.id,
    type: event.type,
    at: event.at.toISOString(),
    user_id: event.userId,
    connection_id: event.connectionId,
    session_id: event.sessionId,
    details: event.details,
  };
}
