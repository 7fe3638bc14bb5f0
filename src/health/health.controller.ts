import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DatabaseStarter } from '../database/database-starter.js';
import { Database } from '../database/database.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Public } from '../http/public.decorator.js';
import { Revocations } from '../sessions/revocations.js';

const statusSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Status' });
const OK = { status: 'ok' } as const;
const PROBE = { name: 'ready', text: 'SELECT 1', values: [] };

@ApiTags('Operations')
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly starter: DatabaseStarter,
    private readonly revocations: Revocations,
  ) {}

  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'getHealth', summary: 'The process is alive' })
  @ApiOkResponse({ standardSchema: statusSchema })
  alive() {
    return OK;
  }

  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'The service can do its work: database reachable, migrations done, keys loaded, sessions known',
  })
  @ApiOkResponse({ standardSchema: statusSchema })
  @ApiProblems('service_unavailable')
  async ready() {
    await this.database.run(PROBE).catch((cause) => {
      throw new ValetkeyError('service_unavailable', { detail: 'The database is not reachable.', cause });
    });
    if (!this.starter.isReady)
      throw new ValetkeyError('service_unavailable', { detail: 'The database is still being prepared.' });
    this.revocations.checkNews();
    return OK;
  }
}
