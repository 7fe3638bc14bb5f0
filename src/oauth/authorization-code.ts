import type { Strategy } from 'passport';
import { RequestFailedError } from '../http/bounded-request.js';
import { OAuthError, readOAuthError } from './oauth.error.js';
import type { TokenSet } from './token-set.js';

/** A begun authorization request: what the provider must send back or prove, and what only we may know. */
export interface PendingAuthorization {
  readonly state: string;
  readonly nonce: string;
  readonly scopes: readonly string[];
  /** RFC 7636. Made by the strategy while the request is begun. */
  codeVerifier?: string;
}

/** All that a strategy gets to see in place of an HTTP request. */
export interface StrategyRequest {
  readonly query: { readonly code?: string; readonly state?: string };
  readonly pending: PendingAuthorization;
}

/** Begins an authorization request: the URL to send the browser to. `options` are the strategy's own. */
export async function beginAuthorization(
  strategy: Strategy | undefined,
  pending: PendingAuthorization,
  options: object,
): Promise<string> {
  const outcome = await run(
    strategy,
    { query: {}, pending },
    { ...options, scope: [...pending.scopes], state: pending },
  );
  if (outcome.redirect === undefined)
    throw new OAuthError('invalid', 'The strategy did not begin an authorization request');
  return outcome.redirect;
}

/** Exchanges a code that came back for a request whose `state` has been proven already. */
export async function exchangeCode(
  strategy: Strategy | undefined,
  pending: PendingAuthorization,
  code: string,
): Promise<TokenSet> {
  const outcome = await run(strategy, { query: { code, state: pending.state }, pending }, {});
  if (outcome.tokens === undefined) throw new OAuthError('invalid', 'The strategy did not exchange the code');
  return outcome.tokens;
}

/**
 * Plugs our pending request in where Passport would use an Express session: the `store` option of a strategy.
 * Passport tells its callbacks apart by their number of parameters, so the unused ones stay.
 */
export const pendingAuthorizationStore = {
  store(
    _request: unknown,
    verifier: string,
    pending: PendingAuthorization,
    _meta: unknown,
    done: Done,
  ): void {
    pending.codeVerifier = verifier;
    done(null, pending.state);
  },
  verify(request: StrategyRequest, state: string, _meta: unknown, done: Done): void {
    const { pending } = request;
    done(null, state === pending.state && (pending.codeVerifier ?? true));
  },
};

type Done = (error: Error | null, result?: unknown) => void;

interface Attempt {
  authenticate(request: StrategyRequest, options: object): void;
}

interface Outcome {
  redirect?: string;
  tokens?: TokenSet;
}

/** What `passport.authenticate` does, without an Express response: one attempt, one outcome. */
function run(strategy: Strategy | undefined, request: StrategyRequest, options: object): Promise<Outcome> {
  if (!strategy) return Promise.reject(new OAuthError('invalid', 'The provider has no redirect'));
  return new Promise((resolve, reject) => {
    const attempt = Object.assign(Object.create(strategy) as Attempt, {
      redirect: (url: string) => resolve({ redirect: url }),
      success: (tokens: TokenSet) => resolve({ tokens }),
      fail: () => reject(new OAuthError('invalid', 'The strategy refused the request')),
      pass: () => reject(new OAuthError('invalid', 'The strategy passed')),
      error: (error: unknown) => reject(toOAuthError(error)),
    });
    attempt.authenticate(request, options);
  });
}

interface PassportError {
  oauthError?: { statusCode?: number; data?: string };
  code?: unknown;
  status?: unknown;
}

/** Passport wraps what the transport reported; a `TokenError` is an RFC 6749 §5.2 answer. */
export function toOAuthError(error: unknown, what = 'The token endpoint'): unknown {
  const { oauthError, code } = (error ?? {}) as PassportError;
  if (oauthError instanceof RequestFailedError)
    return new OAuthError('unavailable', `${what} did not answer`, { cause: oauthError });
  if (oauthError?.statusCode !== undefined)
    return readOAuthError({ status: oauthError.statusCode, body: oauthError.data ?? '' }, what);
  if (error instanceof OAuthError) return error;
  if (error instanceof Error && error.name === 'TokenError')
    return new OAuthError('rejected', `${what} refused the code`, {
      error: typeof code === 'string' && /^[a-z_]{1,64}$/.test(code) ? code : undefined,
    });
  return new OAuthError('invalid', `${what} answered in an unknown form`);
}
