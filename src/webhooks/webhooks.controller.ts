import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import type { ApiKey } from '../api-keys/api-key.js';
import { CurrentApiKey } from '../api-keys/current-api-key.decorator.js';
import { RequireApiKey } from '../api-keys/require-api-key.decorator.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { type Page, type PageQuery, pageQuerySchema, pageSchema, toPage } from '../http/page.js';
import {
  type CreatedWebhook,
  createdWebhookSchema,
  type NewWebhook,
  newWebhookSchema,
  toWebhook,
  type Webhook,
  type WebhookChanges,
  webhookChangesSchema,
  webhookSchema,
} from './webhook.js';
import { WebhooksService } from './webhooks.service.js';

const idSchema = z.uuid();
const webhooksSchema = pageSchema(webhookSchema).meta({ id: 'Webhooks' });

@ApiTags('Webhooks')
@RequireApiKey('admin')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'createWebhook',
    summary: 'Be told of events',
    description:
      'Messages are signed as in Standard Webhooks, with the secret that this answer shows and no other ever does.',
  })
  @ApiCreatedResponse({ standardSchema: createdWebhookSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope')
  async create(
    @CurrentApiKey() { id: by }: ApiKey,
    @Body({ schema: newWebhookSchema }) wanted: NewWebhook,
  ): Promise<CreatedWebhook> {
    const { webhook, secret } = await this.webhooks.create(wanted, by);
    return { ...toWebhook(webhook), secret };
  }

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listWebhooks', summary: 'The webhooks, newest first' })
  @ApiOkResponse({ standardSchema: webhooksSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope')
  async list(@Query({ schema: pageQuerySchema }) page: PageQuery): Promise<Page<Webhook>> {
    return toPage(await this.webhooks.list(page), page.limit, toWebhook);
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'getWebhook', summary: 'A webhook' })
  @ApiOkResponse({ standardSchema: webhookSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope', 'webhook_not_found')
  async get(@Param('id', { schema: idSchema }) id: string): Promise<Webhook> {
    return toWebhook(await this.webhooks.get(id));
  }

  @Patch(':id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'changeWebhook',
    summary: 'Change a webhook’s URL or events, disable or enable it',
    description: 'A target that answers 410 disables it as well.',
  })
  @ApiOkResponse({ standardSchema: webhookSchema })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope', 'webhook_not_found')
  async change(
    @CurrentApiKey() { id: by }: ApiKey,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: webhookChangesSchema }) changes: WebhookChanges,
  ): Promise<Webhook> {
    return toWebhook(await this.webhooks.change(id, changes, by));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteWebhook', summary: 'Delete a webhook; nothing more is sent to it' })
  @ApiNoContentResponse({ description: 'Deleted' })
  @ApiProblems('invalid_request', 'invalid_api_key', 'insufficient_key_scope', 'webhook_not_found')
  async delete(
    @CurrentApiKey() { id: by }: ApiKey,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<void> {
    await this.webhooks.delete(id, by);
  }
}
