import {
  type BoundedRequest,
  boundedRequest,
  type BoundedResponse,
  RequestFailedError,
} from '../http/bounded-request.js';
import { OAuthError } from './oauth.error.js';

/** One exchange with a provider, whatever its status; no answer is an `OAuthError` too. */
export async function requestAnswer(
  what: string,
  url: string,
  request: BoundedRequest = {},
): Promise<BoundedResponse> {
  try {
    return await boundedRequest(url, request);
  } catch (cause) {
    if (!(cause instanceof RequestFailedError)) throw cause;
    throw new OAuthError('unavailable', `${what} did not answer`, { cause });
  }
}
