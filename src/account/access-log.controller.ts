import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import { ACCESS_TYPES, type AccessDetails } from '../events/access-log.js';
import type { EventEntity } from '../events/event.entity.js';
import { EventReader } from '../events/event-reader.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { type Page, type PageQuery, pageQuerySchema, pageSchema, toPage } from '../http/page.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';

const accessSchema = z
  .object({
    id: z.uuid(),
    type: z.enum(ACCESS_TYPES),
    at: z.iso.datetime(),
    provider: z.string(),
    connection_id: z.uuid(),
    api_key: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .describe('Null where I read my profile at the provider myself (`profile.read`)'),
    scopes: z.array(z.string()).optional().describe('Of the token that was handed out'),
    host: z.string().optional().describe('Of the API that was called'),
    method: z.string().optional(),
  })
  .meta({ id: 'Access' });
type Access = z.infer<typeof accessSchema>;
const accessLogSchema = pageSchema(accessSchema).meta({ id: 'AccessLog' });

@ApiTags('Account')
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('me/access-log')
export class AccessLogController {
  constructor(
    private readonly events: EventReader,
    private readonly keys: ApiKeysService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listAccesses', summary: 'Every use of my provider tokens, newest first' })
  @ApiOkResponse({ standardSchema: accessLogSchema })
  @ApiProblems('invalid_request')
  async list(
    @CurrentSession() { sub: userId }: SessionClaims,
    @Query({ schema: pageQuerySchema }) { limit, cursor: before }: PageQuery,
  ): Promise<Page<Access>> {
    const rows = await this.events.read({ userId, types: ACCESS_TYPES, before, limit: limit + 1 });
    const names = await this.keys.names(rows.flatMap((row) => detailsOf(row).api_key_id ?? []));
    return toPage(rows, limit, (row) => toAccess(row, names));
  }
}

/** As the access log writes them. */
const detailsOf = ({ details }: EventEntity) => details as unknown as AccessDetails;

function toAccess(event: EventEntity, names: ReadonlyMap<string, string>): Access {
  const { api_key_id, provider, scopes, host, method } = detailsOf(event);
  return {
    id: event.id,
    type: event.type as Access['type'],
    at: event.at.toISOString(),
    provider,
    connection_id: event.connectionId!,
    api_key: api_key_id === undefined ? null : { id: api_key_id, name: names.get(api_key_id) ?? '' },
    ...(scopes && { scopes: [...scopes] }),
    ...(host !== undefined && { host }),
    ...(method !== undefined && { method }),
  };
}
