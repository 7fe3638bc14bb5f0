import { z } from 'zod';
import { httpUrl, words } from '../config/formats.js';
import type { Env } from '../config/read-env.js';
import { type Problem, variable } from '../config/variable.js';
import { readWithPrefix } from './prefixed-variables.js';

/** What one client at one OAuth 2 provider takes. */
export interface ClientSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly extraScopes: readonly string[];
  /** In place of the provider's own. */
  readonly baseUrl: string | undefined;
}

export const clientVariables = (label: string, scopes: string) => ({
  CLIENT_ID: variable(z.string().optional(), { about: `Enables ${label}.`, accepts: 'a client id' }),
  CLIENT_SECRET: variable(z.string().optional(), { about: 'The client’s secret.', accepts: 'any text' }),
  SCOPES: variable(words(scopes), {
    about: 'Scopes always asked for.',
    accepts: 'scopes, separated by spaces',
    default: scopes,
  }),
  EXTRA_SCOPES: variable(words(''), {
    about: 'Scopes a frontend may ask for on top.',
    accepts: 'scopes, separated by spaces',
  }),
  BASE_URL: variable(httpUrl.optional(), {
    about: `Where ${label} is found instead (tests, self-hosted editions).`,
    accepts: 'a URL; plain http on loopback only',
    default: `${label}’s own`,
  }),
});

/** Undefined where the provider is not configured. */
export function readClientSettings(
  prefix: string,
  variables: ReturnType<typeof clientVariables>,
  env: Env,
  problems: Problem[],
): ClientSettings | undefined {
  const values = readWithPrefix(prefix, variables, env, problems);
  const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret } = values;
  if (clientId && !clientSecret)
    problems.push({ variable: `${prefix}_CLIENT_SECRET`, wrong: `is required beside ${prefix}_CLIENT_ID` });
  if (clientSecret && !clientId)
    problems.push({ variable: `${prefix}_CLIENT_ID`, wrong: `is required beside ${prefix}_CLIENT_SECRET` });
  if (!clientId || !clientSecret) return undefined;
  return {
    clientId,
    clientSecret,
    scopes: values.SCOPES ?? [],
    extraScopes: values.EXTRA_SCOPES ?? [],
    baseUrl: values.BASE_URL,
  };
}
