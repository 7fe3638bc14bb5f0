import { ValetkeyError } from '../errors/valetkey.error.js';

/** One answer for all that can be wrong with a token: whoever forges one learns nothing. */
export const refuseSignal = (cause: unknown) =>
  new ValetkeyError('invalid_request', { detail: 'The token is not acceptable.', cause });
