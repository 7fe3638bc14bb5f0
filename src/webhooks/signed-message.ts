import { createHmac } from 'node:crypto';
import type { DueDelivery } from './deliveries.sql.js';

export interface SignedMessage {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Ids, and of the details these words of ours. Who wants more asks for it, with a key that may. */
const WORDS = ['provider', 'reason'] as const;

/**
 * Standard Webhooks. The event's id is the message's, the same at every attempt and at every webhook; the timestamp is the
 * attempt's, so that an old message replayed is told from a late one.
 */
export function signMessage(delivery: DueDelivery, key: Buffer): SignedMessage {
  const { event_id: id, type, at, user_id, connection_id, session_id, details } = delivery;
  const words = WORDS.map((word) => [word, details[word]] as const);
  const data = Object.entries({ user_id, connection_id, session_id, ...Object.fromEntries(words) });
  const body = JSON.stringify({
    type,
    timestamp: at.toISOString(),
    data: Object.fromEntries(data.filter(([, value]) => typeof value === 'string')),
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Valetkey',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}
