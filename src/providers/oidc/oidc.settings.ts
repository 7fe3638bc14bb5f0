import { z } from 'zod';
import { apiOrigins, list, parseHttpUrl, words } from '../../config/formats.js';
import type { Env } from '../../config/read-env.js';
import { type Problem, readVariables, variable } from '../../config/variable.js';
import type { OpenIdSettings } from '../openid.provider.js';
import { prefixOf, readWithPrefix, withPrefix } from '../prefixed-variables.js';

const NAME = /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/;

const NAMES = {
  OIDC_PROVIDERS: variable(list, {
    about:
      'Names of further OpenID Connect providers, as they stand in paths. Each has variables of its own: for `acme` those that begin with OIDC_ACME, for `my-idp` with OIDC_MY_IDP.',
    accepts: 'names of a-z, 0-9 and -, comma separated',
    default: 'none',
  }),
};

/** Of each provider. */
const VARIABLES = {
  // An issuer is compared letter by letter, so a slash at its end stays.
  ISSUER: variable(
    z
      .string()
      .transform((text, context) => (parseHttpUrl(text, context), text))
      .optional(),
    {
      about: 'The issuer, exactly as it names itself; the endpoints come from its discovery document.',
      accepts: 'an issuer URL; plain http on loopback only',
    },
  ),
  CLIENT_ID: variable(list, {
    about:
      'Our client id there. May list several: the first is the web client, all are accepted as audience of posted ID tokens.',
    accepts: 'client ids, comma separated',
  }),
  CLIENT_SECRET: variable(z.string().optional(), { about: 'The web client’s secret.', accepts: 'any text' }),
  SCOPES: variable(words('openid email profile'), {
    about: 'Scopes always asked for. With offline_access among them, refresh tokens are kept.',
    accepts: 'scopes, separated by spaces',
    default: 'openid email profile',
  }),
  EXTRA_SCOPES: variable(words(''), {
    about: 'Scopes a frontend may ask for on top.',
    accepts: 'scopes, separated by spaces',
  }),
  LABEL: variable(z.string().max(64).optional(), {
    about: 'What people read on the button.',
    accepts: 'up to 64 characters',
    default: 'the name',
  }),
  API_ORIGINS: variable(apiOrigins, {
    about: 'Origins that the API proxy may reach with a user’s token.',
    accepts: 'origins, comma separated, `*.` for any subdomain; plain http on loopback only',
  }),
};

export const OIDC_VARIABLES = { ...NAMES, ...withPrefix('OIDC_NAME', VARIABLES) };

export interface OidcSettings extends OpenIdSettings {
  readonly id: string;
  readonly issuer: string;
  readonly apiOrigins: readonly string[];
}

export function readOidcSettings(env: Env, problems: Problem[], taken: ReadonlySet<string>): OidcSettings[] {
  const { OIDC_PROVIDERS: names = [] } = readVariables(NAMES, env, problems);
  const wrong = (about: string) =>
    problems.push({ variable: 'OIDC_PROVIDERS', wrong: about, accepts: NAMES.OIDC_PROVIDERS.accepts });
  return names.flatMap((name, index) => {
    if (!NAME.test(name)) wrong('has an entry that is not a name');
    else if (names.indexOf(name) < index) wrong(`names ${name} twice`);
    else if (taken.has(name)) wrong(`names ${name}, which means something else here already`);
    else return readOne(name, env, problems) ?? [];
    return [];
  });
}

function readOne(id: string, env: Env, problems: Problem[]): OidcSettings | undefined {
  const prefix = `OIDC_${prefixOf(id)}`;
  const values = readWithPrefix(prefix, VARIABLES, env, problems);
  const { ISSUER: issuer, CLIENT_SECRET: clientSecret, SCOPES: scopes = [] } = values;
  const [webClient, ...others] = values.CLIENT_ID ?? [];
  const missing = { ISSUER: env[`${prefix}_ISSUER`], CLIENT_ID: webClient, CLIENT_SECRET: clientSecret };
  for (const [name, value] of Object.entries(missing))
    if (!value)
      problems.push({ variable: `${prefix}_${name}`, wrong: `is required: OIDC_PROVIDERS names ${id}` });
  if (!scopes.includes('openid'))
    problems.push({
      variable: `${prefix}_SCOPES`,
      wrong: 'lacks openid, without which there is no ID token',
    });
  if (!issuer || !webClient || !clientSecret) return undefined;
  return {
    id,
    label: values.LABEL ?? id,
    issuer,
    clientIds: [webClient, ...others],
    clientSecret,
    scopes,
    extraScopes: values.EXTRA_SCOPES ?? [],
    apiOrigins: values.API_ORIGINS ?? [],
  };
}
