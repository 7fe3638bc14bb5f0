import { OAuthError } from './oauth.error.js';

/** For servers that have words of their own for the errors of RFC 6749 §5.2: the same error in the RFC's. */
export function sameError(error: unknown, words: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof OAuthError) || error.error === undefined) return error;
  const word = new Map(Object.entries(words)).get(error.error);
  if (word === undefined) return error;
  return new OAuthError(error.failure, error.message, { error: word, status: error.status, cause: error });
}
