import type { ErrorCode } from '../errors/error-codes.js';
import type { ValetkeyError } from '../errors/valetkey.error.js';

/** RFC 6749 §5.2, RFC 8693 §2.2.2; the last two stand beside 5xx, in the words of RFC 6749 §4.1.2.1. */
type TokenErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_target'
  | 'server_error'
  | 'temporarily_unavailable';

interface Particulars {
  /** 401 beside `invalid_client`, 5xx for trouble that is not the client's. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** An error of `POST /oauth/token`. */
export class TokenEndpointError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    readonly error: TokenErrorCode,
    readonly description: string,
    { status = 400, headers = {}, extra = {} }: Particulars = {},
  ) {
    super(error);
    this.name = 'TokenEndpointError';
    this.status = status;
    this.headers = headers;
    this.extra = extra;
  }
}

const TRANSLATION: Partial<Record<ErrorCode, TokenErrorCode>> = {
  invalid_api_key: 'invalid_client',
  // The session, or the user behind it, no longer stands; or the provider took its grant back.
  invalid_token: 'invalid_grant',
  user_not_found: 'invalid_grant',
  account_disabled: 'invalid_grant',
  reauthorization_required: 'invalid_grant',
  insufficient_scope: 'invalid_scope',
  provider_not_found: 'invalid_target',
  connection_not_found: 'invalid_target',
  provider_unavailable: 'temporarily_unavailable',
  service_unavailable: 'temporarily_unavailable',
  rate_limited: 'temporarily_unavailable',
};
const BY_LIMIT: Readonly<Record<string, TokenErrorCode>> = {
  providers: 'invalid_target',
  provider_scopes: 'invalid_scope',
};

/** One of the service's errors in the words of a token endpoint. */
export function toTokenEndpointError(problem: ValetkeyError): TokenEndpointError {
  const { code, status, detail, headers, extra } = problem;
  const error =
    code === 'insufficient_key_scope'
      ? (BY_LIMIT[String(extra.limit)] ?? 'unauthorized_client')
      : (TRANSLATION[code] ?? (status < 500 ? 'invalid_request' : 'server_error'));
  const kept = status === 429 || status >= 500 || error === 'invalid_client';
  return new TokenEndpointError(error, detail, { status: kept ? status : 400, headers, extra });
}
