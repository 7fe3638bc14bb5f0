import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireApiKey } from '../api-keys/require-api-key.decorator.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { type Stats, statsSchema } from './stats.js';
import { StatsService } from './stats.service.js';

@ApiTags('Backends')
@Controller('v1/stats')
export class StatsController {
  constructor(private readonly stats: StatsService) {}

  @Get()
  @RequireApiKey('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'getStats',
    summary: 'Figures: what there is now, and what the last day brought',
  })
  @ApiOkResponse({ standardSchema: statsSchema })
  @ApiProblems('invalid_api_key', 'insufficient_key_scope', 'service_unavailable')
  read(): Promise<Stats> {
    return this.stats.read();
  }
}
