import { z } from 'zod';
import { AUTHORIZATION_REQUEST_TTL, type AuthorizationRequest } from './authorization-request.js';

/** A browser on its way to the provider. */
export interface Departure {
  readonly url: string;
  readonly authorization: AuthorizationRequest;
}

/** Told to a frontend that sends the browser there itself. */
export const departureSchema = z
  .object({ authorization_url: z.url(), state: z.string(), expires_in: z.number().int().describe('Seconds') })
  .meta({ id: 'AuthorizationRequest' });

export type DepartureAnswer = z.infer<typeof departureSchema>;

export function describeDeparture({ url, authorization: { state } }: Departure): DepartureAnswer {
  return { authorization_url: url, state, expires_in: AUTHORIZATION_REQUEST_TTL };
}
