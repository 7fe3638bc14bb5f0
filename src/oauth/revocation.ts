import { type ClientCredentials, clientForm, postedForm } from './client-authentication.js';
import { OAuthError, readOAuthError } from './oauth.error.js';
import { requestAnswer } from './request-answer.js';

/** What may be on file of a grant when it is to end. */
export interface HeldTokens {
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
}

/**
 * RFC 7009. The refresh token where there is one: with it the access tokens of the same grant end (§2.1). Throws an
 * `OAuthError`; its `error` is `unsupported_token_type` (§2.2.1) where the server revokes nothing of the kind.
 * Without `client` the token alone is proof enough.
 */
export async function revokeToken(
  endpoint: string | undefined,
  { accessToken, refreshToken }: HeldTokens,
  client?: ClientCredentials,
): Promise<void> {
  if (!endpoint) throw unsupported();
  const form = { token: refreshToken ?? accessToken ?? '' };
  const request = client ? clientForm(client, form) : postedForm(form);
  const answer = await requestAnswer('The revocation endpoint', endpoint, request);
  if (answer.status === 200) return;
  const refusal = readOAuthError(answer, 'The revocation endpoint');
  // To the RFC a token that is worthless already is a success (§2.2); some servers call it an error.
  if (refusal.error !== 'invalid_token') throw refusal;
}

const unsupported = () =>
  new OAuthError('rejected', 'There is no revocation endpoint', { error: 'unsupported_token_type' });
