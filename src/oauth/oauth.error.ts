import { readRetryAfter } from '../http/retry-after.js';

/** How a provider failed us. `unavailable`: ask again later; `invalid`: its answer makes no sense or breaks a rule. */
export type OAuthFailure = 'unavailable' | 'invalid' | 'rejected';

interface Particulars {
  /** RFC 6749 §5.2 `error`, where the provider sent one that is well-formed. */
  readonly error?: string | undefined;
  /** The HTTP status it answered with. */
  readonly status?: number | undefined;
  /** Seconds it asks us to stay away. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** Private to the service: doors turn it into a public code. */
export class OAuthError extends Error {
  constructor(
    readonly failure: OAuthFailure,
    message: string,
    { error, status, retryAfter, cause }: Particulars = {},
  ) {
    super(message, { cause });
    this.error = error;
    this.status = status;
    this.retryAfter = retryAfter;
    this.name = 'OAuthError';
  }

  readonly error: string | undefined;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
}

/** The credential was issued to somebody else's client, who could pass it on to sign in here as its owner (token substitution). */
export class WrongAudienceError extends OAuthError {
  constructor(message: string, error: 'invalid_id_token' | 'invalid_token') {
    super('rejected', message, { error });
    this.name = 'WrongAudienceError';
  }
}

/** Two tokens or answers that belong together are about different people (OpenID Connect Core §5.3.2). */
export class SubjectMismatchError extends OAuthError {
  constructor(message: string) {
    super('invalid', message);
    this.name = 'SubjectMismatchError';
  }
}

/** RFC 6749 Appendix A.7, and short. */
const ERROR = /^[\x20-\x21\x23-\x5B\x5D-\x7E]{1,64}$/;

export interface ErrorAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
}

/** Reads an error answer of a token-like endpoint: 5xx and 429 pass, the rest is the provider's verdict. */
export function readOAuthError({ status, body, headers = {} }: ErrorAnswer, what: string): OAuthError {
  const retryAfter = readRetryAfter(headers['retry-after']);
  if (status >= 500 || status === 429)
    return new OAuthError('unavailable', `${what} answered ${status}`, { status, retryAfter });
  const error = errorOf(body);
  return new OAuthError(
    error ? 'rejected' : 'invalid',
    `${what} answered ${status}${error ? ` ${error}` : ''}`,
    { error, status },
  );
}

function errorOf(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    return typeof error === 'string' && ERROR.test(error) ? error : undefined;
  } catch {
    return undefined;
  }
}
