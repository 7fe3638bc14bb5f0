import { z } from 'zod';
import { apiOrigins, httpUrl, list, words } from '../../config/formats.js';
import type { Env } from '../../config/read-env.js';
import { readVariables, variable, type Problem } from '../../config/variable.js';
import type { OpenIdSettings } from '../openid.provider.js';

export const GOOGLE_VARIABLES = {
  GOOGLE_CLIENT_ID: variable(list, {
    about:
      'Enables Google. May list several ids: the first is the web client, all are accepted as audience of posted tokens.',
    accepts: 'OAuth client ids, comma separated',
    default: 'none',
  }),
  GOOGLE_CLIENT_SECRET: variable(z.string().optional(), {
    about: 'The web client’s secret.',
    accepts: 'any text',
    default: 'none',
  }),
  GOOGLE_SCOPES: variable(words('openid email profile'), {
    about: 'Scopes always asked for.',
    accepts: 'scopes, separated by spaces',
    default: 'openid email profile',
  }),
  GOOGLE_EXTRA_SCOPES: variable(words(''), {
    about: 'Scopes a frontend may ask for on top.',
    accepts: 'scopes, separated by spaces',
    default: 'none',
  }),
  GOOGLE_HOSTED_DOMAIN: variable(z.string().toLowerCase().optional(), {
    about: 'Restricts sign-in to one Google Workspace domain (the hd claim).',
    accepts: 'a domain like example.com',
    default: 'none',
  }),
  GOOGLE_ISSUER: variable(httpUrl.optional(), {
    about:
      'Another issuer to take the endpoints from by OpenID Connect discovery (tests, a local look-alike).',
    accepts: 'an issuer URL; plain http on loopback only',
    default: 'Google’s own, built in',
  }),
  GOOGLE_TOKENINFO_URL: variable(httpUrl.optional(), {
    about: 'Tells to whom a posted access token was issued.',
    accepts: 'a URL; plain http on loopback only',
    default: 'Google’s own; with GOOGLE_ISSUER set: its /tokeninfo',
  }),
  GOOGLE_API_ORIGINS: variable(apiOrigins, {
    about: 'Origins that the API proxy may reach with a user’s token.',
    accepts: 'origins, comma separated, `*.` for any subdomain; plain http on loopback only',
    default: 'https://*.googleapis.com',
  }),
};

export interface GoogleSettings extends OpenIdSettings {
  readonly hostedDomain: string | undefined;
  readonly issuer: string | undefined;
  readonly tokeninfoUrl?: string | undefined;
  readonly apiOrigins: readonly string[];
}

/** Undefined where Google is not configured. */
export function readGoogleSettings(env: Env, problems: Problem[]): GoogleSettings | undefined {
  const values = readVariables(GOOGLE_VARIABLES, env, problems);
  const [webClient, ...others] = values.GOOGLE_CLIENT_ID ?? [];
  const { GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_SCOPES: scopes = [] } = values;
  if (webClient && !clientSecret)
    problems.push({ variable: 'GOOGLE_CLIENT_SECRET', wrong: 'is required beside GOOGLE_CLIENT_ID' });
  if (clientSecret && !webClient)
    problems.push({ variable: 'GOOGLE_CLIENT_ID', wrong: 'is required beside GOOGLE_CLIENT_SECRET' });
  if (!scopes.includes('openid'))
    problems.push({ variable: 'GOOGLE_SCOPES', wrong: 'lacks openid, without which there is no ID token' });
  if (!webClient || !clientSecret) return undefined;
  return {
    label: 'Google',
    clientIds: [webClient, ...others],
    clientSecret,
    scopes,
    extraScopes: values.GOOGLE_EXTRA_SCOPES ?? [],
    hostedDomain: values.GOOGLE_HOSTED_DOMAIN,
    issuer: values.GOOGLE_ISSUER,
    tokeninfoUrl: values.GOOGLE_TOKENINFO_URL,
    apiOrigins: values.GOOGLE_API_ORIGINS?.length ? values.GOOGLE_API_ORIGINS : ['https://*.googleapis.com'],
  };
}
