import { Config } from './config.js';
import { ConfigError } from './config.error.js';
import { developmentKeys } from './development-keys.js';
import { SERVICE_VARIABLES } from './env.schema.js';
import { masterKeys } from './formats.js';
import { readVariables, type Problem, type Values } from './variable.js';

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the environment. `readProviders` reads the providers' own variables in the same breath,
 * so that one report lists every problem there is.
 */
export function readConfig<P>(
  env: Env,
  readProviders: (env: Env, problems: Problem[]) => P,
): { config: Config; providers: P } {
  const problems: Problem[] = [];
  const values = readVariables(SERVICE_VARIABLES, env, problems);
  const production = env.NODE_ENV === 'production';
  crossCheck(values, production, problems);
  const providers = readProviders(env, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return { config: toConfig(values as Values<typeof SERVICE_VARIABLES>, production), providers };
}

function crossCheck(
  values: Partial<Values<typeof SERVICE_VARIABLES>>,
  production: boolean,
  problems: Problem[],
): void {
  const { SECRET_KEYS: keys, COOKIE_DOMAIN: domain, PUBLIC_URL: publicUrl, SMTP_URL: smtp } = values;
  if (production && keys?.length === 0)
    problems.push({
      variable: 'SECRET_KEYS',
      wrong: 'is required in production: without it nothing could be sealed',
      accepts: SERVICE_VARIABLES.SECRET_KEYS.accepts,
    });
  if (production && values.PASSWORD_SIGN_IN === 'on' && !smtp)
    problems.push({ variable: 'PASSWORD_SIGN_IN', wrong: 'is on, but without SMTP_URL no mail can be sent' });
  const host = publicUrl ? new URL(publicUrl).hostname : 'localhost';
  if (domain && !`.${host}`.endsWith(`.${domain}`))
    problems.push({ variable: 'COOKIE_DOMAIN', wrong: 'is not a parent domain of PUBLIC_URL’s host' });
}

function toConfig(values: Values<typeof SERVICE_VARIABLES>, production: boolean): Config {
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`;
  const frontendUrl = values.FRONTEND_URL ?? publicUrl;
  return new Config({
    production,
    host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: values.PORT,
    publicUrl,
    frontendUrl,
    trustedOrigins: new Set([publicUrl, new URL(frontendUrl).origin, ...values.ALLOWED_ORIGINS]),
    allowedReturnUrls: new Set(values.ALLOWED_RETURN_URLS),
    cookieDomain: values.COOKIE_DOMAIN,
    trustProxy: values.TRUST_PROXY,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    dataDir: values.DATA_DIR,
    masterKeys:
      values.SECRET_KEYS.length > 0 ? values.SECRET_KEYS : masterKeys.parse(developmentKeys(values.DATA_DIR)),
    jwtAudience: values.JWT_AUDIENCE ?? publicUrl,
    accessTokenTtl: values.ACCESS_TOKEN_TTL,
    sessionIdleTtl: values.SESSION_IDLE_TTL,
    sessionMaxTtl: values.SESSION_MAX_TTL,
    sessionFollowsIdToken: values.SESSION_FOLLOWS_ID_TOKEN === 'true',
    emailLinking: values.EMAIL_LINKING,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? `no-reply@${mailHost(publicUrl)}`,
    passwordSignIn: values.PASSWORD_SIGN_IN !== 'off' && (!production || values.SMTP_URL !== undefined),
    rateLimit: values.RATE_LIMIT === 'on',
    logLevel: values.LOG_LEVEL,
  });
}

/** Mail has no addresses at bare IP addresses. */
function mailHost(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
}
