import { z } from 'zod';
import { userSchema } from '../users/user.js';

/** `cookie` for browsers, `body` for native apps. */
export const deliverySchema = z.enum(['cookie', 'body']);
export type Delivery = z.infer<typeof deliverySchema>;

/** A session as it is answered (contract, `Session`). Tokens only with body delivery. */
export const sessionSchema = z
  .object({
    user: userSchema,
    created: z.boolean().describe('Whether this sign-in made the user'),
    already_connected: z
      .literal(true)
      .optional()
      .describe('This browser’s session is this user’s already, and goes on'),
    access_token: z.string().optional(),
    token_type: z.literal('Bearer').optional(),
    expires_in: z.number().int().describe('Seconds'),
    refresh_token: z.string().optional(),
  })
  .meta({ id: 'Session' });

export type Session = z.infer<typeof sessionSchema>;
