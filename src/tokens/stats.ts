import { z } from 'zod';
import type { EventType } from '../events/event-types.js';
import { connectionStatusSchema } from '../vault/connection.js';

const count = z.number().int().nonnegative();

/** What each figure of the last day counts. */
export const DAILY = {
  users_created: 'user.created',
  sign_ins: 'session.created',
  sign_ins_refused: 'sign_in.refused',
  connections_created: 'connection.created',
  tokens_handed_out: 'token.handed_out',
  proxied_calls: 'proxy.called',
} as const satisfies Record<string, EventType>;

export const statsSchema = z
  .object({
    users: count,
    disabled_users: count,
    sessions: count.describe('That stand now'),
    connections: z.array(z.object({ provider: z.string(), status: connectionStatusSchema, count })),
    last_24_hours: z.record(z.enum(Object.keys(DAILY) as (keyof typeof DAILY)[]), count),
  })
  .meta({ id: 'Stats' });
export type Stats = z.infer<typeof statsSchema>;
