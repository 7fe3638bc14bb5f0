import { z } from 'zod';
import { Config } from '../config/config.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { parseScope } from '../oauth/scope.js';
import type { Provider } from '../providers/provider.js';
import type { NewAuthorizationRequest } from './authorization-request.js';
import { resolveReturnTo } from './return-to.js';

const prompt = z.string().regex(/^(none|((login|consent|select_account)( (?!$)|$)){1,3})$/);
const loginHint = z
  .string()
  .min(1)
  .max(254)
  .regex(/^[\x21-\x7E]+$/);

/** What a frontend may ask of a sign-in. */
export const authorizationParametersSchema = z
  .strictObject({
    return_to: z
      .string()
      .max(1024)
      .optional()
      .describe('A path of the frontend, or a URL on an allowed origin'),
    scope: z.string().max(4096).optional().describe('Further scopes, separated by spaces'),
    prompt: prompt.optional().describe('none, or any of login, consent, select_account'),
    login_hint: loginHint.optional().describe('E-mail address or subject of the account to use'),
  })
  .meta({ id: 'AuthorizationParameters' });

export type AuthorizationParameters = z.infer<typeof authorizationParametersSchema>;

/** For a caller who can read an answer: what is not allowed is refused. */
export function readAuthorizationParameters(
  provider: Provider,
  config: Config,
  { return_to, scope, prompt, login_hint }: AuthorizationParameters,
): NewAuthorizationRequest {
  const returnTo = return_to === undefined ? config.frontendUrl : resolveReturnTo(return_to, config);
  if (returnTo === undefined) throw new ValetkeyError('invalid_return_to');
  const extra = parseScope(scope ?? '');
  if (!extra.every((item) => isOffered(provider, item)))
    throw new ValetkeyError('invalid_request', {
      detail: 'scope: asks for more than this provider is configured to offer.',
    });
  return {
    provider: provider.id,
    returnTo,
    purpose: { for: 'session' },
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
  const returnTo = pick(shape.return_to, query.return_to);
  const scope = parseScope(pick(shape.scope, query.scope) ?? '').filter((item) => isOffered(provider, item));
  return readAuthorizationParameters(provider, config, {
    return_to: returnTo !== undefined && resolveReturnTo(returnTo, config) ? returnTo : undefined,
    scope: scope.join(' '),
    prompt: pick(shape.prompt, query.prompt),
    login_hint: pick(shape.login_hint, query.login_hint),
  });
}

const isOffered = ({ scopes }: Provider, item: string) =>
  scopes.signIn.includes(item) || scopes.extra.includes(item);
