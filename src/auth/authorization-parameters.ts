import { z } from 'zod';
import { Config } from '../config/config.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { parseScope } from '../oauth/scope.js';
import type { Provider } from '../providers/provider.js';
import type { NewAuthorizationRequest } from './authorization-request.js';
import type { Purpose } from './purpose.js';
import { resolveReturnTo } from './return-to.js';

const prompt = z
  .string()
  .regex(
    /^(none|((login|consent|select_account)( (?!$)|$)){1,3})$/,
    'must be none, or some of login, consent and select_account, separated by spaces',
  );
const loginHint = z
  .string()
  .min(1)
  .max(254)
  .regex(/^[\x21-\x7E]+$/, 'must be plain text without spaces');

/** How a sign-in may end instead of with cookies: for frontends on another site and native apps. */
const endsWithCode = {
  response: z.literal('code').optional().describe('End at `return_to?code=…` instead of with cookies'),
  code_challenge: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, 'must be 43 characters, base64url (RFC 7636, S256)')
    .optional()
    .describe('With `response=code`: RFC 7636, S256'),
  code_challenge_method: z.literal('S256').optional().describe('S256, if given'),
};

/** What a frontend may ask of a sign-in. */
export const authorizationParametersSchema = z
  .strictObject({
    return_to: z
      .string()
      .max(1024)
      .optional()
      .describe(
        'A path of the frontend, or a URL on an allowed origin; with `response=code` also one of `ALLOWED_RETURN_URLS`',
      ),
    scope: z.string().max(4096).optional().describe('Further scopes, separated by spaces'),
    prompt: prompt.optional().describe('none, or any of login, consent, select_account'),
    login_hint: loginHint.optional().describe('E-mail address or subject of the account to use'),
    ...endsWithCode,
  })
  .meta({ id: 'AuthorizationParameters' });

export type AuthorizationParameters = z.infer<typeof authorizationParametersSchema>;

/** For a caller who can read an answer: what is not allowed is refused. */
export function readAuthorizationParameters(
  provider: Provider,
  config: Config,
  { return_to, scope, prompt, login_hint, ...end }: AuthorizationParameters,
): NewAuthorizationRequest {
  const purpose = readPurpose(end);
  const returnTo =
    return_to === undefined ? config.frontendUrl : resolveReturnTo(return_to, config, purpose.for === 'code');
  if (returnTo === undefined) throw new ValetkeyError('invalid_return_to');
  const extra = parseScope(scope ?? '');
  if (!extra.every((item) => isOffered(provider, item)))
    throw new ValetkeyError('invalid_request', {
      detail: 'scope: asks for more than this provider is configured to offer.',
    });
  return {
    provider: provider.id,
    returnTo,
    purpose,
    scopes: [...new Set([...provider.scopes.signIn, ...extra])],
    prompt,
    loginHint: login_hint,
    consentAsked: false,
  };
}

/** For a browser that navigates, which is never left on an error page: what is not allowed falls back to the default. */
export function readNavigationParameters(
  provider: Provider,
  config: Config,
  query: Readonly<Record<string, unknown>>,
): NewAuthorizationRequest {
  const { shape } = authorizationParametersSchema;
  const pick = <T>(schema: z.ZodType<T>, value: unknown) => schema.safeParse(value).data;
  const end = z.object(endsWithCode).safeParse(query);
  // No default for these: whoever asks for a code would be left with cookies, or the other way about.
  if (!end.success) throw new ValetkeyError('invalid_request');
  const returnTo = pick(shape.return_to, query.return_to);
  const scope = parseScope(pick(shape.scope, query.scope) ?? '').filter((item) => isOffered(provider, item));
  return readAuthorizationParameters(provider, config, {
    ...end.data,
    return_to:
      returnTo !== undefined && resolveReturnTo(returnTo, config, end.data.response === 'code')
        ? returnTo
        : undefined,
    scope: scope.join(' '),
    prompt: pick(shape.prompt, query.prompt),
    login_hint: pick(shape.login_hint, query.login_hint),
  });
}

/** Where a navigation that was to end with a code ends if it can't begin: where it was to end, if that is allowed. */
export function readFailureUrl(
  config: Config,
  { response, return_to }: Readonly<Record<string, unknown>>,
): string | undefined {
  if (response !== 'code' || typeof return_to !== 'string') return undefined;
  return resolveReturnTo(return_to, config, true);
}

function readPurpose({
  response,
  code_challenge,
}: Pick<AuthorizationParameters, 'response' | 'code_challenge'>): Purpose {
  if ((response === undefined) !== (code_challenge === undefined))
    throw new ValetkeyError('invalid_request', {
      detail: 'code_challenge: comes with response=code, and must then.',
    });
  return code_challenge === undefined ? { for: 'session' } : { for: 'code', codeChallenge: code_challenge };
}

const isOffered = ({ scopes }: Provider, item: string) =>
  scopes.signIn.includes(item) || scopes.extra.includes(item);
