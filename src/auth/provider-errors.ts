import { ValetkeyError } from '../errors/valetkey.error.js';
import { OAuthError } from '../oauth/oauth.error.js';

/** What a provider's failure is to the outside. */
export function translateOAuthError(error: OAuthError): ValetkeyError {
  if (error.failure === 'unavailable') return new ValetkeyError('provider_unavailable', { cause: error });
  const code = error.error === 'invalid_id_token' ? 'invalid_id_token' : 'provider_error';
  return new ValetkeyError(code, { cause: error });
}

/** OpenID Connect Core §3.1.2.6: the person did not, or under `prompt=none` could not, agree. */
const DECLINED = new Set([
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);

/** The `error` of an authorization response (RFC 6749 §4.1.2.1), read only after `state` was proven. */
export function authorizationError(error: string): ValetkeyError {
  if (DECLINED.has(error)) return new ValetkeyError('access_denied');
  return new ValetkeyError(error === 'temporarily_unavailable' ? 'provider_unavailable' : 'provider_error');
}
