import { z } from 'zod';
import { pageSchema } from '../http/page.js';
import { WEBHOOK_EVENTS } from './webhook-events.js';
import type { DeliveryRow } from './deliveries.sql.js';

const deliverySchema = z
  .object({
    id: z.uuid().describe('The message’s webhook-id, and the event’s id in the audit trail'),
    type: z.enum(WEBHOOK_EVENTS),
    status: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int(),
    last_status: z.int().nullable().describe('What the last attempt was answered; null if it was not'),
    created_at: z.iso.datetime(),
    last_attempt_at: z.iso.datetime().nullable(),
    next_attempt_at: z.iso.datetime().nullable(),
    delivered_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type Delivery = z.infer<typeof deliverySchema>;

export const deliveriesSchema = pageSchema(deliverySchema).meta({ id: 'WebhookDeliveries' });

export function toDelivery(row: DeliveryRow): Delivery {
  const { id, type, attempts, last_status } = row;
  return {
    id,
    type,
    status: row.delivered_at ? 'delivered' : row.due_at ? 'pending' : 'failed',
    attempts,
    last_status,
    created_at: row.created_at.toISOString(),
    last_attempt_at: row.attempted_at?.toISOString() ?? null,
    next_attempt_at: row.due_at?.toISOString() ?? null,
    delivered_at: row.delivered_at?.toISOString() ?? null,
  };
}
