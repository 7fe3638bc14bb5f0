import type { Statement } from '../database/statement.js';
import type { WebhookEvent } from './webhook-events.js';

/** A delivery that somebody has taken up. */
export interface DueDelivery {
  readonly webhook_id: string;
  readonly event_id: string;
  readonly attempts: number;
  /** There is no time for another attempt after this one. */
  readonly last: boolean;
  readonly url: string;
  readonly secret: Buffer;
  readonly type: WebhookEvent;
  readonly at: Date;
  readonly user_id: string | null;
  readonly connection_id: string | null;
  readonly session_id: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Takes up to `[number]` due deliveries of each webhook, but those of `[webhooks]`. Each is put off before it is tried, so that
 * whoever is killed over it leaves it to the next: about 30 s, then three times as long each time up to 12 hours, for three days.
 */
export const TAKE_DELIVERIES = {
  name: 'take_webhook_deliveries',
  text: `WITH due AS (
           SELECT d.webhook_id, d.event_id, w.url, w.secret
           FROM webhooks w CROSS JOIN LATERAL
             (SELECT webhook_id, event_id FROM webhook_deliveries WHERE webhook_id = w.id AND due_at <= now()
              ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED) d
           WHERE w.disabled_at IS NULL AND w.id <> ALL ($2::uuid[]))
         UPDATE webhook_deliveries d SET attempts = attempts + 1, attempted_at = now(),
           due_at = now() + least(43200, 30 * 3 ^ least(attempts, 10)) * (0.8 + 0.4 * random()) * interval '1 second'
         FROM due JOIN events e ON e.id = due.event_id
         WHERE d.webhook_id = due.webhook_id AND d.event_id = due.event_id
         RETURNING d.webhook_id, d.event_id, d.attempts, d.created_at < now() - interval '3 days' AS last, due.url, due.secret,
           e.type, e.at, e.user_id, e.connection_id, e.session_id, e.details`,
};

/**
 * What an attempt came to: `delivered`, `failed` for good, or `put_off`, by so many seconds at least. Who comes late, when the
 * next attempt has begun, has no say but that it was delivered. `[webhook, event, attempts, outcome, status, seconds]`
 */
export const END_ATTEMPT = {
  name: 'end_webhook_attempt',
  text: `UPDATE webhook_deliveries SET last_status = $5::int,
           delivered_at = CASE WHEN $4::text = 'delivered' THEN now() END,
           due_at = CASE WHEN $4 = 'put_off' THEN greatest(due_at, now() + $6::int * interval '1 second') END
         WHERE webhook_id = $1 AND event_id = $2 AND due_at IS NOT NULL AND (attempts = $3 OR $4 = 'delivered')`,
};

/** Its target says that it is gone, unless it is another target by now. `[webhook, url]` */
export const DISABLE_GONE = {
  name: 'disable_gone_webhook',
  text: `WITH disabled AS (
           UPDATE webhooks SET disabled_at = now() WHERE id = $1 AND url = $2 AND disabled_at IS NULL RETURNING id)
         INSERT INTO events (type, details)
         SELECT 'webhook.disabled', jsonb_build_object('webhook_id', id, 'reason', 'gone') FROM disabled`,
};

export interface DeliveryRow {
  readonly id: string;
  readonly type: WebhookEvent;
  readonly attempts: number;
  readonly last_status: number | null;
  readonly created_at: Date;
  readonly attempted_at: Date | null;
  readonly delivered_at: Date | null;
  /** Null once it is over. */
  readonly due_at: Date | null;
}

/** Newest first. `[webhook, before this event or null, number]` */
export const LIST_DELIVERIES = {
  name: 'list_webhook_deliveries',
  text: `SELECT d.event_id AS id, e.type, d.attempts, d.last_status, d.created_at, d.attempted_at, d.delivered_at, d.due_at
         FROM webhook_deliveries d JOIN events e ON e.id = d.event_id
         WHERE d.webhook_id = $1 AND ($2::uuid IS NULL OR d.event_id < $2) ORDER BY d.event_id DESC LIMIT $3`,
};

/** Deletes up to `most` deliveries of a month ago, whatever came of them; a row for each. */
export function pruneDeliveries(most: number): Statement {
  return {
    name: 'prune_webhook_deliveries',
    text: `DELETE FROM webhook_deliveries WHERE (webhook_id, event_id) IN
             (SELECT webhook_id, event_id FROM webhook_deliveries WHERE created_at < now() - interval '30 days'
              ORDER BY created_at LIMIT $1)
           RETURNING event_id`,
    values: [most],
  };
}
