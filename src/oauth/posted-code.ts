import { requestTokens, type TokenRequest } from './token-request.js';
import type { TokenSet } from './token-set.js';

/** A one-time code that did not come by our redirect. */
export interface PostedCode {
  readonly code: string;
  /** As it was in the authorization request: `postmessage` for a popup, empty for a native SDK. */
  readonly redirectUri: string;
  readonly codeVerifier?: string | undefined;
}

/** RFC 6749 §4.1.3. */
export function exchangePostedCode(
  request: Omit<TokenRequest, 'grant'>,
  { code, redirectUri, codeVerifier }: PostedCode,
): Promise<TokenSet> {
  const grant = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    ...(codeVerifier !== undefined && { code_verifier: codeVerifier }),
  };
  return requestTokens({ ...request, grant });
}
