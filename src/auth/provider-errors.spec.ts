import { OAuthError } from '../oauth/oauth.error.js';
import { authorizationError, translateOAuthError } from './provider-errors.js';

describe('a provider’s failure', () => {
  it.each([
    ['unavailable', undefined, 'provider_unavailable', 503],
    ['invalid', undefined, 'provider_error', 502],
    ['rejected', 'invalid_grant', 'provider_error', 502],
    ['rejected', 'invalid_id_token', 'invalid_id_token', 401],
  ] as const)('%s (%s) is %s to the outside', (failure, error, code, status) => {
    const cause = new OAuthError(failure, 'private words', { error });
    const translated = translateOAuthError(cause);
    expect(translated).toMatchObject({ code, status });
    expect(translated.cause).toBe(cause);
    expect(translated.detail).not.toContain('private');
  });
});

describe('the error of an authorization response', () => {
  it.each([
    ['access_denied', 'access_denied'],
    ['login_required', 'access_denied'],
    ['interaction_required', 'access_denied'],
    ['consent_required', 'access_denied'],
    ['account_selection_required', 'access_denied'],
    ['temporarily_unavailable', 'provider_unavailable'],
    ['server_error', 'provider_error'],
    ['invalid_scope', 'provider_error'],
    ['constructor', 'provider_error'],
    ['<b>', 'provider_error'],
  ])('%s is %s to the browser', (error, code) => expect(authorizationError(error).code).toBe(code));
});
