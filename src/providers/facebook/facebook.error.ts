import { z } from 'zod';
import { type ErrorAnswer, OAuthError, readOAuthError } from '../../oauth/oauth.error.js';

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
const graphError = z.object({
  error: z.object({ code: z.int(), message: z.string().optional(), is_transient: z.boolean().optional() }),
});

/** Out of order for a moment, or too many calls. */
const PASSING = new Set([1, 2, 4, 17, 32, 341, 613]);
/** 190 and 102: the token or its session; 101: the app; 100: a parameter, which is the code where there is one. */
const VERDICTS = new Map([
  [190, 'invalid_token'],
  [102, 'invalid_token'],
  [101, 'invalid_client'],
  [100, 'invalid_request'],
]);

/** Graph's refusals are objects with a number instead of RFC 6749's word. */
export function readGraphError(answer: ErrorAnswer, what: string): OAuthError {
  const read = z.preprocess(parse, graphError).safeParse(answer.body);
  if (!read.success) return readOAuthError(answer, what);
  const { code, is_transient, message = '' } = read.data.error;
  if (PASSING.has(code) || is_transient) return readOAuthError({ ...answer, status: 503 }, what);
  // It is the only way to tell a stranger's token from a wrong parameter; the text itself goes no further.
  const foreign = code === 100 && /did not match the viewing app/i.test(message);
  const error = foreign ? FOREIGN_TOKEN : VERDICTS.get(code);
  return new OAuthError(error ? 'rejected' : 'invalid', `${what} answered with error ${code}`, {
    error,
    // Whoever holds the token is to get another one.
    status: error === 'invalid_token' ? 401 : answer.status,
  });
}

export const FOREIGN_TOKEN = 'foreign_token';

function parse(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
