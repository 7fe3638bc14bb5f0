import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHttpServer } from '../support/http-server.js';
import { startPostgres } from '../support/postgres-server.mjs';
import { createDatabase } from '../support/postgres.js';
import { SECRET_KEYS, startService, type TestService } from '../support/service.js';
import { runCli } from './run-cli.js';

const newKeys = (kid: string) => `${kid}:${randomBytes(32).toString('base64')}`;

describe('valetkey doctor', () => {
  let service: TestService;
  let dataDir: string;
  let good: Record<string, string>;
  beforeAll(async () => {
    service = await startService();
    dataDir = await mkdtemp(join(tmpdir(), 'valetkey-doctor-'));
    good = {
      DATABASE_URL: service.databaseUrl,
      DATA_DIR: dataDir,
      SECRET_KEYS,
      PUBLIC_URL: service.url,
      GOOGLE_ISSUER: service.provider.issuer,
      GOOGLE_CLIENT_ID: service.provider.clientId,
      GOOGLE_CLIENT_SECRET: service.provider.clientSecret,
    };
  });
  afterAll(async () => {
    await service?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const examine = (env: Record<string, string>) => runCli(['doctor'], { ...good, ...env });

  it('finds nothing wrong with a good set-up, and prints the redirect URIs to register', async () => {
    const { code, stdout } = await examine({});
    expect(stdout).toContain(`${service.url}/auth/google/callback\n`);
    expect(stdout).toContain('google: its clock and ours agree');
    expect(stdout).toMatch(/"test" seals \d+ values/);
    expect(stdout).toMatch(/0 problems, 0 warnings\n$/);
    expect(code).toBe(0);
  });

  it(
    'lists every wrong variable, and nothing of their values',
    async () => {
      const { code, stdout } = await examine({ PORT: 'marker-1', LOG_LEVEL: 'marker-2', GOOGLE_CLIENT_SECRET: '' });
      expect(stdout).toMatch(/PORT [^]*LOG_LEVEL [^]*GOOGLE_CLIENT_SECRET [^]*3 problems/);
      expect(stdout).not.toContain('marker');
      expect(code).toBe(1);
    },
  ); // prettier-ignore

  it('says that the database is down, without its password, and looks at the rest all the same', async () => {
    const { code, stdout } = await examine({ DATABASE_URL: 'postgres://me:pass-4711@127.0.0.1:1/x' });
    expect(stdout).toMatch(/problem +the database is not reachable/);
    expect(stdout).not.toContain('pass-4711');
    expect(stdout).toContain('google: the issuer answers');
    expect(code).toBe(1);
  });

  it('sees a pool that is too large for the server', async () => {
    const small = await startPostgres({ maxConnections: 20 });
    try {
      const { code, stdout } = await examine({ DATABASE_URL: small.url, DATABASE_POOL_SIZE: '30' });
      expect(stdout).toMatch(/problem +DATABASE_POOL_SIZE is 30 and the server has \d+ connections left/);
      expect(code).toBe(1);
    } finally {
      await small.close();
    }
  });

  it('tells of pending migrations and leaves an empty database empty', async () => {
    const empty = await createDatabase();
    const { code, stdout } = await examine({ DATABASE_URL: empty.url });
    expect(stdout).toMatch(/warning +migrations are pending/);
    expect(code).toBe(0);
    const second = await examine({ DATABASE_URL: empty.url });
    expect(second.stdout).toBe(stdout);
    await empty.drop();
  });

  it.each<[string, () => Record<string, string>, RegExp, number]>([
    ['a key that is missing', () => ({ SECRET_KEYS: newKeys('other') }), /problem +SECRET_KEYS lacks "test"/, 1],
    ['a key of the wrong bytes', () => ({ SECRET_KEYS: newKeys('test') }), /problem +a signing key does not open/, 1],
    ['a key that may be retired', () => ({ SECRET_KEYS: `${SECRET_KEYS},${newKeys('old')}` }), /warning +"old" seals nothing any more/, 0],
    ['a key that is to be replaced', () => ({ SECRET_KEYS: `${newKeys('new')},${SECRET_KEYS}` }), /warning +"test" is not the first[^]*keys rotate/, 0],
    ['an issuer of another name', () => ({ GOOGLE_ISSUER: service.provider.issuer.replace('127.0.0.1', 'localhost') }), /problem +google: the issuer does not answer, or/, 1],
    ['a mail server that is away', () => ({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@example.test' }), /problem +the mail server does not answer/, 1],
    ['a frontend on another site', () => ({ ALLOWED_ORIGINS: 'https://app.example' }), /warning +ALLOWED_ORIGINS: https:\/\/app\.example is another site/, 0],
  ])('sees %s', async (_, env, seen, expected) => {
    const { code, stdout } = await examine(env());
    expect(stdout).toMatch(seen);
    expect(code).toBe(expected);
  }); // prettier-ignore

  it(
    'sees that a provider’s clock is another',
    async () => {
      const late = await startHttpServer((request, response) => {
        const issuer = `http://${request.headers.host}`;
        const endpoints = { authorization_endpoint: `${issuer}/a`, token_endpoint: `${issuer}/t`, jwks_uri: `${issuer}/j` };
        response.setHeader('date', new Date(Date.now() + 600_000).toUTCString());
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ issuer, ...endpoints }));
      });
      const { code, stdout } = await examine({ GOOGLE_ISSUER: late.url });
      await late.close();
      expect(stdout).toMatch(/warning +google: its clock is (59\d|60\d) s ahead of ours/);
      expect(code).toBe(0);
    },
  ); // prettier-ignore

  it('speaks JSON to programs', async () => {
    const { code, stdout } = await runCli(['doctor', '--json'], { ...good, PORT: 'x' });
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      checks: [
        {
          check: 'Configuration',
          findings: [{ level: 'problem', says: 'PORT is not a whole number', todo: expect.any(String) }],
        },
      ],
    });
    expect(code).toBe(1);
  });
});
