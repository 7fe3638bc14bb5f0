import { z } from 'zod';

const parameter = (longest: number) => z.string().min(1).max(longest).optional().catch(undefined);

/** What a provider sends back (RFC 6749 §4.1.2, RFC 9207). Doubled, empty or oversized parameters count as missing. */
const authorizationResponse = z.object({
  state: parameter(128),
  code: parameter(4096),
  iss: parameter(1024),
  error: parameter(128),
});

export type AuthorizationResponse = z.infer<typeof authorizationResponse>;

export function readAuthorizationResponse(parameters: unknown): AuthorizationResponse {
  return authorizationResponse
    .catch({ state: undefined, code: undefined, iss: undefined, error: undefined })
    .parse(parameters);
}
