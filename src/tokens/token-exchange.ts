import { z } from 'zod';
import { scopeSchema } from './provider-token.js';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
/** Ours is both (RFC 8693 §3). */
const SUBJECT_TOKEN_TYPES = [ACCESS_TOKEN, 'urn:ietf:params:oauth:token-type:jwt'] as const;

/** RFC 8693 §2.1. What we don't know is ignored (RFC 6749 §3.2). */
export const tokenExchangeSchema = z
  .object({
    grant_type: z.literal(TOKEN_EXCHANGE),
    subject_token: z.string().min(1).max(8192).describe('A session’s access token'),
    subject_token_type: z.enum(SUBJECT_TOKEN_TYPES),
    audience: z.string().min(1).max(200).describe('The provider'),
    scope: scopeSchema.default('').describe('Scopes the token must have, separated by spaces'),
    requested_token_type: z.literal(ACCESS_TOKEN).optional(),
    connection_id: z.uuid().optional().describe('Needed where the user has several accounts of the provider'),
  })
  .meta({ id: 'TokenExchangeRequest' });

export type TokenExchange = z.infer<typeof tokenExchangeSchema>;

/** RFC 8693 §2.2.1. */
export const tokenExchangeResponseSchema = z
  .object({
    access_token: z.string(),
    issued_token_type: z.literal(ACCESS_TOKEN),
    token_type: z.string(),
    expires_in: z.number().int().optional().describe('Seconds'),
    scope: z.string().describe('All the scopes it has'),
  })
  .meta({ id: 'TokenExchangeResponse' });

export type TokenExchangeResponse = z.infer<typeof tokenExchangeResponseSchema>;

/** RFC 6749 §5.2. */
export const tokenErrorSchema = z
  .object({
    error: z.string(),
    error_description: z.string(),
    missing_scope: z.string().optional().describe('With invalid_scope'),
    limit: z.string().optional().describe('Which limit of the API key is in the way'),
    connection_id: z.uuid().optional().describe('The connection that is in the way'),
    reason: z.string().optional().describe('With invalid_grant, where the provider took its grant back'),
    authorization_url: z.url().optional().describe('Where the user can mend it'),
  })
  .meta({ id: 'TokenError' });
