import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '../config/config.js';
import { Keyring } from '../crypto/keyring.js';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { recordEvent } from '../events/record-event.js';
import type { PageQuery } from '../http/page.js';
import { type DeliveryRow, LIST_DELIVERIES } from './deliveries.sql.js';
import { newWebhookSecret, sealSecret } from './webhook-secret.js';
import { targetProblem } from './webhook-target.js';
import type { NewWebhook, WebhookChanges } from './webhook.js';
import { WebhookEntity } from './webhook.entity.js';

/** `[id, url, events, disabled, API key]`, null for what stays as it is. */
const CHANGE = {
  name: 'change_webhook',
  text: `WITH changed AS (
           UPDATE webhooks SET url = coalesce($2, url), events = coalesce($3, events),
             disabled_at = CASE coalesce($4, disabled_at IS NOT NULL) WHEN true THEN coalesce(disabled_at, now()) END
           WHERE id = $1 RETURNING id)
         INSERT INTO events (type, details)
         SELECT 'webhook.changed', jsonb_build_object('webhook_id', id, 'api_key_id', $5::text) FROM changed`,
};

/** `[id, API key]` */
const DELETE = {
  name: 'delete_webhook',
  text: `WITH deleted AS (DELETE FROM webhooks WHERE id = $1 RETURNING id)
         INSERT INTO events (type, details)
         SELECT 'webhook.deleted', jsonb_build_object('webhook_id', id, 'api_key_id', $2::text) FROM deleted
         RETURNING id`,
};

/** `by`: the API key that asks. Whatever needs an existing webhook throws `webhook_not_found` without one. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly config: Config,
  ) {}

  /** The only time the secret is seen. */
  async create({ url, events }: NewWebhook, by: string): Promise<{ webhook: WebhookEntity; secret: string }> {
    this.checkTarget(url);
    const id = uuidv7();
    const secret = newWebhookSecret();
    const create = {
      name: 'create_webhook',
      sql: 'INSERT INTO webhooks (id, url, events, secret) VALUES ($1, $2, $3, $4)',
      values: [id, url, unique(events), sealSecret(this.keyring, id, secret)],
    };
    const details = { webhook_id: id, api_key_id: by };
    await this.database.run(together([create, recordEvent({ type: 'webhook.created', details })]));
    return { webhook: await this.get(id), secret };
  }

  /** Newest first, one more than the page holds. */
  list({ cursor, limit }: PageQuery): Promise<WebhookEntity[]> {
    return this.database.repository(WebhookEntity).find({
      where: cursor === undefined ? {} : { id: LessThan(cursor) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
  }

  async get(id: string): Promise<WebhookEntity> {
    const webhook = await this.database.repository(WebhookEntity).findOneBy({ id });
    if (!webhook) throw new ValetkeyError('webhook_not_found');
    return webhook;
  }

  async change(id: string, { url, events, disabled }: WebhookChanges, by: string): Promise<WebhookEntity> {
    if (url !== undefined) this.checkTarget(url);
    const values = [id, url ?? null, events ? unique(events) : null, disabled ?? null, by];
    await this.database.run({ ...CHANGE, values });
    return this.get(id);
  }

  /** What is left of its deliveries is nobody's and is pruned with the rest. */
  async delete(id: string, by: string): Promise<void> {
    const deleted = await this.database.run({ ...DELETE, values: [id, by] });
    if (deleted.length === 0) throw new ValetkeyError('webhook_not_found');
  }

  /** Newest first, one more than the page holds. */
  async deliveries(id: string, { cursor, limit }: PageQuery): Promise<DeliveryRow[]> {
    await this.get(id);
    return this.database.run({ ...LIST_DELIVERIES, values: [id, cursor ?? null, limit + 1] });
  }

  private checkTarget(url: string): void {
    const problem = targetProblem(url, this.config);
    if (problem) throw new ValetkeyError('invalid_request', { detail: `url: ${problem}.` });
  }
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
