import type { errors, KoaContextWithOIDC } from 'oidc-provider';
import { issueIdToken } from './id-token.js';
import { splitScope } from './scopes.js';
import type { World } from './world.js';

/** Puts what the engine issued into Google's words. */
export function answerGrant(world: World, ctx: KoaContextWithOIDC): void {
  const { AccessToken, AuthorizationCode, RefreshToken, RotatedRefreshToken, Account, Client } =
    ctx.oidc.entities;
  const person = world.people.find(Account?.accountId ?? '');
  if (!AccessToken || !Client || !person) return;

  const scope = AccessToken.scope ?? '';
  const scopes = new Set(splitScope(scope));
  const accessToken = AccessToken.jti;
  // A refresh answers without the refresh token that it was asked with.
  const refreshToken = AuthorizationCode || RotatedRefreshToken ? RefreshToken?.jti : undefined;
  const idToken =
    scopes.has('openid') &&
    issueIdToken(
      {
        issuer: world.issuer,
        clientId: Client.clientId,
        person,
        scopes,
        accessToken,
        nonce: AuthorizationCode?.nonce,
      },
      world.signingKey,
      world.faults,
    );

  for (const token of [accessToken, refreshToken, idToken]) if (token) world.traffic.issue(token);
  ctx.body = {
    access_token: accessToken,
    expires_in: AccessToken.expiration,
    ...(refreshToken && { refresh_token: refreshToken }),
    scope,
    token_type: 'Bearer',
    ...(idToken && { id_token: idToken }),
  };
}

export function answerGrantError(
  world: World,
  ctx: KoaContextWithOIDC,
  error: errors.OIDCProviderError,
): void {
  const [code, description] = inGooglesWords(world, ctx, error);
  ctx.body = { error: code, error_description: description };
}

function inGooglesWords(
  world: World,
  ctx: KoaContextWithOIDC,
  error: errors.OIDCProviderError,
): [string, string] {
  const detail = error.error_detail ?? error.error_description ?? '';
  switch (error.error) {
    case 'invalid_client':
      return [
        'invalid_client',
        detail === 'client not found' ? 'The OAuth client was not found.' : 'Unauthorized',
      ];
    case 'invalid_grant':
      return detail === 'authorization code redirect_uri mismatch'
        ? ['redirect_uri_mismatch', 'Bad Request']
        : ['invalid_grant', whyNoGrant(world, ctx, detail)];
    case 'unsupported_grant_type':
      return ['unsupported_grant_type', `Invalid grant_type: ${String(ctx.oidc.params?.grant_type)}`];
    case 'invalid_request':
      return ['invalid_request', whyInvalid(detail)];
    default:
      return [error.error, error.error_description ?? 'Bad Request'];
  }
}

function whyNoGrant({ traffic }: World, ctx: KoaContextWithOIDC, detail: string): string {
  const { code, refresh_token } = ctx.oidc.params ?? {};
  if (detail === 'code_verifier must be provided') return 'Missing code verifier.';
  if (detail === 'code_verifier does not match code_challenge') return 'Invalid code verifier.';
  if (typeof code === 'string' && !traffic.issued.has(code)) return 'Malformed auth code.';
  if (typeof refresh_token === 'string' && traffic.issued.has(refresh_token))
    return 'Token has been expired or revoked.';
  return 'Bad Request';
}

function whyInvalid(detail: string): string {
  const missing = /missing required parameter\(?s?\)? (.+)/.exec(detail)?.[1];
  if (missing) return `Missing required parameter: ${missing.replaceAll("'", '')}`;
  return detail === 'no client authentication mechanism provided'
    ? 'Could not determine client ID from request.'
    : detail || 'Bad Request';
}
