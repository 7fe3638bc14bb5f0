/** Every code an answer or a redirect may carry. `docs/errors.md` is kept equal to this list by a test. */
export const ERROR_CODES = {
  invalid_request: [400, 'Invalid request', 'The request is not of the documented form.'],
  invalid_return_to: [
    400,
    'Invalid return_to',
    'return_to must be a path of the frontend or lie on an allowed origin.',
  ],
  weak_password: [
    400,
    'Weak password',
    'The password would be guessed. A longer one, of several words for instance, will do.',
  ],
  authentication_required: [
    401,
    'Sign-in required',
    'Send the session cookie or an Authorization: Bearer access token.',
  ],
  invalid_token: [
    401,
    'Invalid token',
    'The access token is malformed, expired or revoked. Refresh the session or sign in.',
  ],
  invalid_credentials: [
    401,
    'Wrong e-mail address or password',
    'There is no account with this e-mail address and this password.',
  ],
  invalid_refresh_token: [
    401,
    'Invalid refresh token',
    'The refresh token is unknown or expired. Sign in again.',
  ],
  refresh_token_reused: [
    401,
    'Refresh token reused',
    'This refresh token was used before, so the session has been ended. Sign in again.',
  ],
  invalid_state: [
    401,
    'Sign-in was not begun here',
    'The sign-in expired, was used before, or was begun in another browser. Start again.',
  ],
  invalid_code: [
    401,
    'Invalid code',
    'The code is unknown, expired, used before, or bound to another request. Start again.',
  ],
  token_replayed: [401, 'Token replayed', 'This token or its nonce was used before. Get a new one.'],
  wrong_audience: [
    401,
    'Wrong audience',
    'The credential was issued to another client, not to this service.',
  ],
  subject_mismatch: [
    401,
    'Subject mismatch',
    'The credential’s tokens are about different people. Start again.',
  ],
  invalid_id_token: [
    401,
    'Invalid ID token',
    'The provider’s ID token did not pass its checks. Start again.',
  ],
  invalid_api_key: [
    401,
    'Invalid API key',
    'Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked.',
  ],
  reauthentication_required: [403, 'Sign in again', 'This needs a sign-in within the last ten minutes.'],
  access_denied: [403, 'Access denied', 'The sign-in was cancelled at the provider.'],
  account_disabled: [
    403,
    'Account disabled',
    'This account has been disabled. Ask the people who run this service.',
  ],
  email_unverified: [403, 'E-mail not verified', 'The provider has not verified this e-mail address.'],
  hosted_domain_required: [
    403,
    'Other account needed',
    'Only accounts of the organisation may sign in here.',
  ],
  insufficient_scope: [
    403,
    'Insufficient scope',
    'The user has not granted this. Send them to authorization_url to ask.',
  ],
  host_not_allowed: [
    403,
    'Host not allowed',
    'The proxy does not reach this host with tokens of this provider.',
  ],
  insufficient_key_scope: [403, 'Insufficient key scope', 'The API key does not reach so far.'],
  origin_not_allowed: [
    403,
    'Origin not allowed',
    'Requests that change state must come from an allowed frontend.',
  ],
  not_found: [404, 'Not found', 'There is nothing at this address.'],
  password_sign_in_off: [404, 'No passwords here', 'This service has no password sign-in.'],
  provider_not_found: [
    404,
    'Unknown provider',
    'No such provider is configured. GET /auth/providers lists them.',
  ],
  user_not_found: [404, 'Unknown user', 'There is no such user.'],
  session_not_found: [404, 'Unknown session', 'You have no such session. It may have ended.'],
  connection_not_found: [404, 'Unknown connection', 'The user has no such connection.'],
  webhook_not_found: [404, 'Unknown webhook', 'There is no such webhook.'],
  account_exists: [
    409,
    'Account exists',
    'Another account has this e-mail address. Sign in the way you did before, then connect this provider.',
  ],
  ambiguous_connection: [
    409,
    'Ambiguous connection',
    'The user has several accounts of this provider. Name one by connection_id.',
  ],
  connection_in_use: [409, 'Connection in use', 'This provider account is connected to another user.'],
  last_sign_in_method: [
    409,
    'Last way in',
    'This is the only way you can sign in. Connect another provider first.',
  ],
  session_changed: [
    409,
    'Session changed',
    'The session that began this is no longer the one of this browser.',
  ],
  reauthorization_required: [
    409,
    'Reauthorization required',
    'The provider no longer accepts the stored tokens. The user has to sign in with this provider again.',
  ],
  payload_too_large: [413, 'Body too large', 'The body is larger than 64 KiB.'],
  unsupported_media_type: [
    415,
    'Unsupported media type',
    'This Content-Type is not accepted here. Most routes take application/json.',
  ],
  rate_limited: [429, 'Too many requests', 'Too many attempts. Wait as long as Retry-After says (seconds).'],
  internal_error: [
    500,
    'Internal error',
    'Something went wrong on our side. The request_id helps to find it.',
  ],
  provider_error: [502, 'Provider error', 'The provider answered in a way that cannot be used. Try again.'],
  provider_unavailable: [503, 'Provider unavailable', 'The provider did not answer. Try again in a moment.'],
  service_unavailable: [
    503,
    'Temporarily unavailable',
    'The service cannot reach its database. Try again in a moment.',
  ],
} as const satisfies Record<string, readonly [status: number, title: string, detail: string]>;

export type ErrorCode = keyof typeof ERROR_CODES;
