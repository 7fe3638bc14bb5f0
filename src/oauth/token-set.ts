import { z } from 'zod';
import { parseScope } from './scope.js';

/** One successful token-endpoint response (RFC 6749 §5.1), with an instant instead of a life. */
export interface TokenSet {
  readonly accessToken: string;
  readonly tokenType: string;
  readonly expiresAt: Date | undefined;
  readonly refreshToken: string | undefined;
  readonly scopes: readonly string[];
  readonly idToken: string | undefined;
}

const token = z.string().min(1).max(16_384);

const tokenResponse = z.object({
  access_token: token,
  token_type: z.string().max(32).default('Bearer'),
  // Some providers send a numeric string.
  expires_in: z.coerce.number().int().min(0).max(315_360_000).optional(),
  refresh_token: token.optional(),
  // RFC 6749 §3.3.
  scope: z
    .string()
    .max(16_384)
    .regex(/^[\x20\x21\x23-\x5B\x5D-\x7E]*$/)
    .optional(),
  id_token: token.optional(),
});

/** Reads a token response; an omitted `scope` means what was asked for (§5.1). Throws a ZodError on anything else. */
export function readTokenSet(response: unknown, asked: readonly string[], now = Date.now()): TokenSet {
  const body = tokenResponse.parse(response);
  return {
    accessToken: body.access_token,
    tokenType: body.token_type,
    expiresAt: body.expires_in === undefined ? undefined : new Date(now + body.expires_in * 1000),
    refreshToken: body.refresh_token,
    scopes: body.scope === undefined ? asked : parseScope(body.scope),
    idToken: body.id_token,
  };
}
