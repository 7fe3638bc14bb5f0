import { z } from 'zod';
import { WEBHOOK_EVENTS } from './webhook-events.js';
import type { WebhookEntity } from './webhook.entity.js';

const urlSchema = z
  .string()
  .max(2048)
  .describe('https, without credentials or fragment; http on loopback in development');
const eventsSchema = z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(50);

export const newWebhookSchema = z
  .strictObject({ url: urlSchema, events: eventsSchema })
  .meta({ id: 'NewWebhook' });
export type NewWebhook = z.infer<typeof newWebhookSchema>;

export const webhookChangesSchema = z
  .strictObject({
    url: urlSchema.optional(),
    events: eventsSchema.optional(),
    disabled: z
      .boolean()
      .optional()
      .describe('Nothing is sent meanwhile, and new events are not kept for it'),
  })
  .meta({ id: 'WebhookChanges' });
export type WebhookChanges = z.infer<typeof webhookChangesSchema>;

export const webhookSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    events: eventsSchema,
    disabled: z.boolean(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhookSchema>;

export const createdWebhookSchema = webhookSchema
  .extend({ secret: z.string().describe('What its messages are signed with. Shown this once') })
  .meta({ id: 'CreatedWebhook' });
export type CreatedWebhook = z.infer<typeof createdWebhookSchema>;

export function toWebhook({ id, url, events, disabledAt, createdAt }: WebhookEntity): Webhook {
  return { id, url, events, disabled: disabledAt !== null, created_at: createdAt.toISOString() };
}
