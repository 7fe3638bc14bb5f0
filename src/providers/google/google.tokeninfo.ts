import { z } from 'zod';
import { OAuthError, WrongAudienceError } from '../../oauth/oauth.error.js';
import { requestJson } from '../../oauth/request-json.js';
import { readTokenSet, type TokenSet } from '../../oauth/token-set.js';

/** Everything in it is text, numbers and booleans too. */
const tokeninfo = z.object({
  aud: z.string(),
  azp: z.string().optional(),
  /** Absent where the token tells nothing about the person. */
  sub: z.string().min(1).max(255).optional(),
  scope: z.string(),
  expires_in: z.coerce.number().int().positive(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
});

export interface ProvenToken {
  readonly claims: { readonly sub: string; readonly email?: string; readonly email_verified: boolean };
  readonly tokens: TokenSet;
}

/**
 * Whose an access token is and to whom it was issued. Any other website's token of the same person works at the APIs just
 * as well, so only this tells that it was given to us.
 */
export async function introspect(
  endpoint: string,
  accessToken: string,
  clientIds: readonly string[],
): Promise<ProvenToken> {
  const query = new URLSearchParams({ access_token: accessToken });
  const info = await requestJson('The token information', `${endpoint}?${query}`, tokeninfo);
  const { aud, azp = aud, sub, email, email_verified, scope, expires_in } = info;
  if (!clientIds.includes(aud) || !clientIds.includes(azp))
    throw new WrongAudienceError('The access token was issued to another client', 'invalid_token');
  if (sub === undefined)
    throw new OAuthError('rejected', 'The access token does not tell whose it is', {
      error: 'invalid_token',
    });
  return {
    claims: {
      sub,
      ...(email !== undefined && { email }),
      email_verified: email_verified === true || email_verified === 'true',
    },
    tokens: readTokenSet({ access_token: accessToken, scope, expires_in }, []),
  };
}
