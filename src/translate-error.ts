import { translateOAuthError } from './auth/provider-errors.js';
import { UnknownKeyError } from './crypto/keyring.js';
import { SealError } from './crypto/seal.js';
import { isDatabaseUnavailable, wasGivenUp } from './database/database-errors.js';
import { ValetkeyError } from './errors/valetkey.error.js';
import { OAuthError } from './oauth/oauth.error.js';

/** What the errors of the lower floors are to the outside. */
export function translateError(error: unknown): ValetkeyError | undefined {
  if (error instanceof OAuthError) return translateOAuthError(error);
  if (isDatabaseUnavailable(error) || wasGivenUp(error))
    return new ValetkeyError('service_unavailable', { cause: error, headers: { 'retry-after': '2' } });
  // The caller hung up in the middle of the body.
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ECONNRESET')
    return new ValetkeyError('invalid_request', { cause: error });
  // A master key is missing or wrong: nothing is opened, and nothing is passed over.
  if (error instanceof UnknownKeyError || error instanceof SealError)
    return new ValetkeyError('service_unavailable', { cause: error });
  return undefined;
}
