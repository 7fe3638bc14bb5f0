import { z } from 'zod';
import { deliverySchema } from '../sessions/session.js';

/** Longer ones are nobody's: what providers issue is far below, and what is sent on fits their servers. */
const code = z.string().min(1).max(4096);
const idToken = z.string().min(1).max(16_384);
const accessToken = z.string().min(1).max(4096);
const nonce = z.string().min(1).max(512);

/** A one-time code that a popup or a native SDK got. */
export const postedCode = {
  code,
  redirect_uri: z
    .string()
    .max(2048)
    .default('postmessage')
    .describe('As in the authorization request: `postmessage` for a popup, empty for a native SDK'),
  state: z.string().min(1).max(128).optional().describe('Of the authorization request begun in this browser'),
  code_verifier: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{43,128}$/, 'must be 43 to 128 characters (RFC 7636)')
    .optional()
    .describe('RFC 7636, where the authorization request had a challenge'),
  nonce: nonce.optional().describe('The one that the authorization request had, if any'),
};

/** An ID token that a native SDK got. */
export const postedIdToken = {
  id_token: idToken,
  nonce: nonce.optional().describe('Required if the token has one: as `POST /auth/{provider}/nonce` gave it'),
};

/** An access token that a native SDK got. */
export const postedAccessToken = {
  access_token: accessToken,
  access_token_secret: accessToken.optional().describe('OAuth 1.0a'),
};

const postedCodeSchema = z.strictObject(postedCode);
const postedIdTokenSchema = z.strictObject(postedIdToken);
const postedAccessTokenSchema = z.strictObject(postedAccessToken);

export type PostedCode = z.infer<typeof postedCodeSchema>;
export type PostedIdToken = z.infer<typeof postedIdTokenSchema>;
export type PostedAccessToken = z.infer<typeof postedAccessTokenSchema>;

const delivery = deliverySchema.default('cookie');
const create = z.boolean().default(true).describe('Whether somebody new is made a user');

export const postedCodeRequestSchema = postedCodeSchema
  .extend({ delivery })
  .meta({ id: 'PostedCodeRequest' });
export const postedTokenRequestSchema = z
  .union(
    [postedIdTokenSchema.extend({ create, delivery }), postedAccessTokenSchema.extend({ create, delivery })],
    {
      error:
        'must be { id_token, nonce? } or { access_token, access_token_secret? }, with create? and delivery?',
    },
  )
  .meta({ id: 'PostedTokenRequest' });

export type PostedCodeRequest = z.infer<typeof postedCodeRequestSchema>;
export type PostedTokenRequest = z.infer<typeof postedTokenRequestSchema>;

/** What somebody shows in place of a redirect. */
export type PostedCredential = PostedCode | PostedIdToken | PostedAccessToken;

export const connectionCredentialSchema = z
  .union([postedCodeSchema, postedIdTokenSchema, postedAccessTokenSchema], {
    error: 'must be { code, … }, { id_token, nonce? } or { access_token, access_token_secret? }',
  })
  .meta({ id: 'ConnectionCredential' });
