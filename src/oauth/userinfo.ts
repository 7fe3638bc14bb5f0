import { z } from 'zod';
import { OAuthError, SubjectMismatchError } from './oauth.error.js';
import { requestJson } from './request-json.js';

const claims = z.looseObject({ sub: z.string().min(1).max(255) });

/** OpenID Connect Core §5.3. An answer about somebody else (§5.3.2, token substitution) is refused. */
export async function fetchUserinfo(
  endpoint: string | undefined,
  accessToken: string,
  subject: string,
): Promise<Record<string, unknown>> {
  if (!endpoint) throw new OAuthError('invalid', 'There is no userinfo endpoint');
  const userinfo = await requestJson('Userinfo', endpoint, claims, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  if (userinfo.sub !== subject) throw new SubjectMismatchError('Userinfo answered about another subject');
  return userinfo;
}
