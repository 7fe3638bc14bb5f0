import { z } from 'zod';
import { type ClientCredentials, clientForm } from './client-authentication.js';
import { OAuthError, readOAuthError } from './oauth.error.js';
import { requestJson } from './request-json.js';
import { readTokenSet, type TokenSet } from './token-set.js';

export interface TokenRequest {
  readonly endpoint: string;
  readonly client: ClientCredentials;
  /** `grant_type` and what goes with it. */
  readonly grant: Readonly<Record<string, string>>;
  /** What an answer without `scope` means. */
  readonly scopes: readonly string[];
  /** In milliseconds. */
  readonly timeout?: number;
  /** Where refusals are not those of §5.2. */
  readonly readError?: typeof readOAuthError;
}

/** One exchange with a token endpoint (RFC 6749 §4.1.3, §6), outside of a redirect's strategy. */
export async function requestTokens({
  endpoint,
  client,
  grant,
  scopes,
  timeout,
  readError = readOAuthError,
}: TokenRequest): Promise<TokenSet> {
  const request = { ...clientForm(client, grant), ...(timeout !== undefined && { timeout }) };
  const response = await requestJson(WHAT, endpoint, z.record(z.string(), z.unknown()), request, readError);
  // Some refuse with status 200.
  if (typeof response.error === 'string')
    throw readError({ status: 400, body: JSON.stringify(response) }, WHAT);
  try {
    return readTokenSet(response, scopes);
  } catch {
    throw new OAuthError('invalid', 'The token endpoint answered in an unknown form');
  }
}

const WHAT = 'The token endpoint';
