import type { ClientCredentials } from './client-authentication.js';
import { requestTokens } from './token-request.js';
import type { TokenSet } from './token-set.js';

/** RFC 6749 §6. An omitted scope means the one held; an omitted refresh token means that the old one stays good. */
export function refreshTokenSet(
  endpoint: string,
  client: ClientCredentials,
  refreshToken: string,
  held: readonly string[],
): Promise<TokenSet> {
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return requestTokens({ endpoint, client, grant, scopes: held, timeout: REFRESH_MS });
}

/** In milliseconds; shorter than the lease under which a grant is refreshed. */
export const REFRESH_MS = 8_000;
