import { z } from 'zod';
import type { Env } from '../../config/read-env.js';
import { type Problem, readVariables, variable } from '../../config/variable.js';
import type { OAuth1Pair } from '../../oauth/oauth1-signature.js';
import { type ClientSettings, clientVariables } from '../client.settings.js';

const text = (about: string, accepts: string) => variable(z.string().optional(), { about, accepts });
const oauth2 = clientVariables('Twitter', 'users.read tweet.read offline.access');

export const TWITTER_VARIABLES = {
  TWITTER_CLIENT_ID: text('Enables posted OAuth 1.0a tokens: the consumer key.', 'an API key'),
  TWITTER_CLIENT_SECRET: text('The consumer secret.', 'any text'),
  TWITTER_OAUTH2_CLIENT_ID: text('Enables the sign-in by redirect (OAuth 2.0).', 'a client id'),
  TWITTER_OAUTH2_CLIENT_SECRET: text('The OAuth 2.0 client’s secret.', 'any text'),
  TWITTER_SCOPES: oauth2.SCOPES,
  TWITTER_EXTRA_SCOPES: oauth2.EXTRA_SCOPES,
  TWITTER_BASE_URL: oauth2.BASE_URL,
};

export interface TwitterSettings {
  readonly baseUrl: string | undefined;
  readonly consumer: OAuth1Pair | undefined;
  readonly oauth2: ClientSettings | undefined;
}

/** Undefined where Twitter is not configured. */
export function readTwitterSettings(env: Env, problems: Problem[]): TwitterSettings | undefined {
  const values = readVariables(TWITTER_VARIABLES, env, problems);
  const pair = (prefix: 'TWITTER' | 'TWITTER_OAUTH2') => {
    const [key, secret] = [values[`${prefix}_CLIENT_ID`], values[`${prefix}_CLIENT_SECRET`]];
    if (key && secret) return { key, secret };
    const [missing, present] = key ? ['SECRET', 'ID'] : ['ID', 'SECRET'];
    if (key || secret)
      problems.push({
        variable: `${prefix}_CLIENT_${missing}`,
        wrong: `is required beside ${prefix}_CLIENT_${present}`,
      });
    return undefined;
  };
  const [consumer, client] = [pair('TWITTER'), pair('TWITTER_OAUTH2')];
  if (!consumer && !client) return undefined;
  const {
    TWITTER_SCOPES: scopes = [],
    TWITTER_EXTRA_SCOPES: extraScopes = [],
    TWITTER_BASE_URL: baseUrl,
  } = values;
  const oauth2 = client && {
    clientId: client.key,
    clientSecret: client.secret,
    scopes,
    extraScopes,
    baseUrl,
  };
  return { baseUrl, consumer, oauth2 };
}
