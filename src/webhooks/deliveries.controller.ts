import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequireApiKey } from '../api-keys/require-api-key.decorator.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { type Page, type PageQuery, pageQuerySchema, toPage } from '../http/page.js';
import { deliveriesSchema, type Delivery, toDelivery } from './delivery.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('Webhooks')
@Controller('v1/webhooks/:id/deliveries')
export class DeliveriesController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @RequireApiKey('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'listWebhookDeliveries',
    summary: 'What was sent to a webhook in the last 30 days and what came of it, newest first',
  })
  @ApiOkResponse({ standardSchema: deliveriesSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope', 'webhook_not_found')
  async list(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<Page<Delivery>> {
    return toPage(await this.webhooks.deliveries(id, page), page.limit, toDelivery);
  }
}
