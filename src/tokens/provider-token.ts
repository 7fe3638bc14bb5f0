import { z } from 'zod';
import type { FreshToken } from '../vault/fresh-token.service.js';

/** RFC 6749 §3.3: scope tokens, separated by spaces. */
export const scopeSchema = z
  .string()
  .max(4096)
  .regex(/^[\x20\x21\x23-\x5B\x5D-\x7E]*$/, 'must be scopes separated by spaces');

export const tokenQuerySchema = z.strictObject({
  scope: scopeSchema.default('').describe('Scopes the token must have, separated by spaces'),
  min_ttl: z.coerce.number().int().min(0).max(3600).default(60).describe('Seconds it must live on'),
  connection_id: z.uuid().optional().describe('Needed where the user has several accounts of the provider'),
});

export type TokenQuery = z.infer<typeof tokenQuerySchema>;

export const providerTokenSchema = z
  .object({
    access_token: z.string(),
    token_type: z.string(),
    expires_at: z.iso.datetime().nullable().describe('Null: the provider named no end'),
    expires_in: z.number().int().nullable().describe('Seconds'),
    scope: z.string().describe('All the scopes it has'),
    connection_id: z.uuid(),
  })
  .meta({ id: 'ProviderToken' });

export type ProviderToken = z.infer<typeof providerTokenSchema>;

export function toProviderToken(token: FreshToken): ProviderToken {
  return {
    access_token: token.accessToken,
    token_type: token.tokenType,
    expires_at: token.expiresAt?.toISOString() ?? null,
    expires_in: token.expiresIn,
    scope: token.scopes.join(' '),
    connection_id: token.connectionId,
  };
}
