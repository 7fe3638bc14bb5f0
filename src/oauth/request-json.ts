import type { z } from 'zod';
import type { BoundedRequest } from '../http/bounded-request.js';
import { OAuthError, readOAuthError } from './oauth.error.js';
import { requestAnswer } from './request-answer.js';

/**
 * One JSON document from a provider, in the form we expect, or an `OAuthError` that says which side of the rules it fell.
 * `readError` is for providers that refuse in a form of their own.
 */
export async function requestJson<T>(
  what: string,
  url: string,
  schema: z.ZodType<T>,
  request: BoundedRequest = {},
  readError = readOAuthError,
): Promise<T> {
  const answer = await requestAnswer(what, url, request);
  if (answer.status !== 200) throw readError(answer, what);
  let document: unknown;
  try {
    document = JSON.parse(answer.body);
  } catch {
    // The parser's message quotes what it read: it stays out of the log.
    throw new OAuthError('invalid', `${what} did not answer in JSON`);
  }
  const result = schema.safeParse(document);
  if (!result.success)
    throw new OAuthError('invalid', `${what} answered in an unknown form`, { cause: paths(result.error) });
  return result.data;
}

const paths = (error: z.ZodError) =>
  new Error(error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', '));
