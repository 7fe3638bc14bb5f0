import { z } from 'zod';
import { httpUrl, mailAddress, masterKeys, origin, origins, smtpUrl, wholeNumber } from './formats.js';
import { returnUrls } from './return-urls.js';
import { variable } from './variable.js';

const seconds = (fallback: number, about: string) =>
  variable(wholeNumber(1, 31_536_000).default(fallback), {
    about,
    accepts: 'seconds, 1 to 31536000',
    default: String(fallback),
  });

/** The service's own variables. Each provider brings its own beside its code. */
export const SERVICE_VARIABLES = {
  PORT: variable(wholeNumber(0, 65_535).default(3000), {
    about: 'Where the service listens.',
    accepts: 'a port, 0 to 65535',
    default: '3000',
  }),
  HOST: variable(z.string().optional(), {
    about: 'Address to listen on.',
    accepts: 'an IP address or host name',
    default: '127.0.0.1 (0.0.0.0 in production)',
  }),
  PUBLIC_URL: variable(origin.optional(), {
    about: 'How browsers reach the service; callback URLs and the JWT issuer derive from it.',
    accepts: 'an origin like https://auth.example.com; plain http on loopback only',
    default: 'http://localhost:PORT',
  }),
  FRONTEND_URL: variable(httpUrl.optional(), {
    about: 'Where users land after sign-in.',
    accepts: 'a URL without query or fragment; plain http on loopback only',
    default: 'PUBLIC_URL (the bundled web app)',
  }),
  ALLOWED_ORIGINS: variable(origins, {
    about: 'Further frontends: CORS with credentials, and targets of return_to.',
    accepts: 'origins, comma separated; plain http on loopback only',
    default: 'none',
  }),
  ALLOWED_RETURN_URLS: variable(returnUrls, {
    about: 'Further exact URLs for return_to with response=code, custom schemes of native apps too.',
    accepts: 'URLs, comma separated; https, plain http on loopback, or a scheme of your own; no fragment',
    default: 'none',
  }),
  COOKIE_DOMAIN: variable(
    z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'is not a domain name')
      .optional(),
    {
      about: 'Parent domain for the cookies, when frontends live on sibling hosts.',
      accepts: 'a domain like example.com that PUBLIC_URL lies under',
      default: 'host-only cookies',
    },
  ),
  TRUST_PROXY: variable(wholeNumber(0, 10).default(0), {
    about: 'How many proxies stand in front (for the client’s address).',
    accepts: 'a number, 0 to 10',
    default: '0',
  }),
  DATABASE_URL: variable(
    z
      .string()
      .refine(
        (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
        'is not a postgres:// URL',
      )
      .optional(),
    {
      about: 'PostgreSQL 13 or later.',
      accepts: 'postgres://user:password@host:port/database',
      default: 'unset: embedded PostgreSQL (PGlite) in DATA_DIR',
    },
  ),
  DATABASE_POOL_SIZE: variable(wholeNumber(1, 200).default(10), {
    about: 'Database connections per process.',
    accepts: 'a number, 1 to 200',
    default: '10',
  }),
  DATA_DIR: variable(z.string().default('.data'), {
    about: 'Embedded database and development secrets.',
    accepts: 'a folder',
    default: '.data',
  }),
  SECRET_KEYS: variable(masterKeys, {
    about:
      'Master keys that seal provider tokens and everything else kept or sent sealed; the first is active.',
    accepts: 'kid:base64-32-bytes, comma separated (make one: echo "k1:$(openssl rand -base64 32)")',
    default: 'development: made once and kept in DATA_DIR; production: required',
  }),
  JWT_AUDIENCE: variable(z.string().optional(), {
    about: 'aud of session tokens.',
    accepts: 'any text',
    default: 'PUBLIC_URL',
  }),
  ACCESS_TOKEN_TTL: seconds(900, 'Life of an access token.'),
  SESSION_IDLE_TTL: seconds(604_800, 'A session unused for this long ends.'),
  SESSION_MAX_TTL: seconds(2_592_000, 'A session ends after this long, used or not.'),
  SMTP_URL: variable(smtpUrl.optional(), {
    about: 'Outgoing mail. With smtp:// the connection must turn to TLS (STARTTLS), except to loopback.',
    accepts: 'smtp://user:password@host:587 or smtps://user:password@host',
    default: 'development: mails are kept and shown at /dev/mail; production: no mail',
  }),
  MAIL_FROM: variable(mailAddress.optional(), {
    about: 'The sender of the mails.',
    accepts: 'an address, or a name and an address like Example <no-reply@example.com>',
    default: 'no-reply@ the host of PUBLIC_URL',
  }),
  PASSWORD_SIGN_IN: variable(z.enum(['on', 'off']).optional(), {
    about: 'Whether people may register and sign in with a password.',
    accepts: 'on (needs SMTP_URL in production) or off',
    default: 'on where mail works',
  }),
  SESSION_FOLLOWS_ID_TOKEN: variable(z.enum(['true', 'false']).default('false'), {
    about:
      'A session made by a provider’s ID token takes its iat and exp from that token and has no refresh token.',
    accepts: 'true or false',
    default: 'false',
  }),
  EMAIL_LINKING: variable(z.enum(['verified', 'authoritative', 'never']).default('verified'), {
    about:
      'When an e-mail address that a provider vouches for may join an existing user by itself. authoritative: only if the provider runs that mailbox.',
    accepts: 'verified, authoritative or never',
    default: 'verified',
  }),
  RATE_LIMIT: variable(z.enum(['on', 'off']).default('on'), {
    about: 'Limits on sign-in, registration, mails and refused credentials, by account and by network.',
    accepts: 'on or off',
    default: 'on',
  }),
  LOG_LEVEL: variable(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    {
      about: 'How much is logged.',
      accepts: 'fatal, error, warn, info, debug, trace or silent',
      default: 'info',
    },
  ),
};
