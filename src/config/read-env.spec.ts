import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './config.error.js';
import { type Env, readConfig } from './read-env.js';

const SECRET_KEYS = `k:${randomBytes(32).toString('base64')}`;
const read = (env: Env) => readConfig({ SECRET_KEYS, ...env }, () => []).config;

function problems(env: Env): Record<string, string> {
  try {
    read(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.problems.map(({ variable, wrong }) => [variable, wrong]));
  }
  return {};
}

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(read({})).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      frontendUrl: 'http://localhost:3000',
      trustedOrigins: new Set(['http://localhost:3000']),
      jwtAudience: 'http://localhost:3000',
      databaseUrl: undefined,
      databasePoolSize: 10,
      accessTokenTtl: 900,
      sessionIdleTtl: 604_800,
      sessionMaxTtl: 2_592_000,
      trustProxy: 0,
      secureCookies: false,
    });
  });

  it('derives one thing from another', () => {
    const config = read({
      NODE_ENV: 'production',
      PORT: '8080',
      PUBLIC_URL: 'https://auth.example.com',
      FRONTEND_URL: 'https://app.example.com/portal/',
      ALLOWED_ORIGINS: 'https://admin.example.com, https://app.example.com',
      COOKIE_DOMAIN: 'example.com',
    });
    expect(config).toMatchObject({
      production: true,
      host: '0.0.0.0',
      frontendUrl: 'https://app.example.com/portal',
      jwtAudience: 'https://auth.example.com',
      secureCookies: true,
      trustedOrigins: new Set([
        'https://auth.example.com',
        'https://app.example.com',
        'https://admin.example.com',
      ]),
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(read({ PORT: '', PUBLIC_URL: '  ', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    });
  });

  it('can’t be changed', () => {
    expect(() => Object.assign(read({}), { port: 1 })).toThrow(TypeError);
  });

  it('names every problem at once, the providers’ too', () => {
    const env = { PORT: '-1', LOG_LEVEL: 'loud', TRUST_PROXY: 'x' };
    const run = () =>
      readConfig(
        env,
        (_, found) => void found.push({ variable: 'ACME_ID', wrong: 'is missing', accepts: 'an id' }),
      );
    expect(run).toThrow(ConfigError);
    expect(run).toThrow(
      /4 problems[^]*PORT [^]*TRUST_PROXY [^]*LOG_LEVEL [^]*ACME_ID is missing\n +accepted: an id/,
    );
  });

  it('never repeats a wrong value', () => {
    const marker = 'marker-4711';
    expect(() => read({ SECRET_KEYS: marker, DATABASE_URL: marker, PUBLIC_URL: marker })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(marker) }) as Error,
    );
  });

  it.each([
    ['COOKIE_DOMAIN', { COOKIE_DOMAIN: 'other.com', PUBLIC_URL: 'https://auth.example.com' }],
    ['COOKIE_DOMAIN', { COOKIE_DOMAIN: 'ample.com', PUBLIC_URL: 'https://auth.example.com' }],
    ['COOKIE_DOMAIN', { COOKIE_DOMAIN: 'com', PUBLIC_URL: 'https://auth.example.com' }],
    ['SECRET_KEYS', { SECRET_KEYS: undefined, NODE_ENV: 'production' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://auth.example.com' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
    ['SESSION_IDLE_TTL', { SESSION_IDLE_TTL: '31536001' }],
  ])('refuses a wrong %s', (variable, env) => expect(Object.keys(problems(env))).toEqual([variable]));

  it('makes development keys once and keeps them to the owner', () => {
    const folder = mkdtempSync(join(tmpdir(), 'valetkey-keys-'));
    const env = { SECRET_KEYS: undefined, DATA_DIR: join(folder, 'data') };
    const [first, second] = [read(env), read(env)];
    expect(first.masterKeys[0]?.secret).toHaveLength(32);
    expect(second.masterKeys).toEqual(first.masterKeys);
    const file = join(folder, 'data', 'secret-keys');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^dev:/);
    rmSync(folder, { recursive: true });
  });
});
