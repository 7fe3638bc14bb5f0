import type { EventType } from '../events/event-types.js';

/** What a webhook may be told of. The trigger that queues deliveries (migration 16) names the same. */
export const WEBHOOK_EVENTS = [
  'user.created',
  'user.deleted',
  'session.revoked',
  'connection.created',
  'connection.deleted',
  'connection.reauthorization_required',
  'connection.refreshed',
] as const satisfies EventType[];

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
