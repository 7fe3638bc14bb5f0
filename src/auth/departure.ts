import { z } from 'zod';

/** A browser that a frontend sends to the provider itself. */
export const departureSchema = z
  .object({ authorization_url: z.url(), state: z.string(), expires_in: z.number().int().describe('Seconds') })
  .meta({ id: 'AuthorizationRequest' });
