import type { ErrorCode } from '../errors/error-codes.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { OAuthError, SubjectMismatchError, WrongAudienceError } from '../oauth/oauth.error.js';

/** RFC 6749 §5.2: the provider does not like us, not what we brought. */
const OUR_FAULT = new Set(['invalid_client', 'unauthorized_client']);

/** What a provider's verdict on a posted credential is to the outside; `unless`: where the credential is at fault. */
export function refusedCredential(
  cause: unknown,
  unless: Extract<ErrorCode, 'invalid_code' | 'invalid_token'>,
): unknown {
  if (cause instanceof WrongAudienceError) return new ValetkeyError('wrong_audience', { cause });
  if (cause instanceof SubjectMismatchError) return new ValetkeyError('subject_mismatch', { cause });
  if (!(cause instanceof OAuthError) || cause.failure !== 'rejected') return cause;
  if (OUR_FAULT.has(cause.error ?? '')) return new ValetkeyError('provider_error', { cause });
  return new ValetkeyError(unless, { detail: `The provider’s ${TEXTS[unless]}`, cause });
}

const TEXTS = {
  invalid_code: 'code is malformed, expired or used, or came of another request.',
  invalid_token: 'token is malformed, expired or revoked, or lacks what it must have.',
};
