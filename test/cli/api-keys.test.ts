import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBuiltService } from '../support/built-service.js';
import { createDatabase } from '../support/postgres.js';
import { startService } from '../support/service.js';
import { runCli } from './run-cli.js';

const KEY = /^vk_[A-Za-z0-9_-]{43}\n$/;
const MINUTES = 60_000;

const open = async ({ url }: { url: string }, key: string) =>
  (await fetch(`${url}/v1/users`, { headers: { authorization: `Bearer ${key.trim()}` } })).status;
const idOf = (listed: string, name: string) =>
  listed
    .split('\n')
    .map((line) => line.split('\t'))
    .find(([, listedName]) => listedName === name)?.[0];

describe('valetkey api-keys', () => {
  describe('with PostgreSQL', () => {
    let database: Awaited<ReturnType<typeof createDatabase>>;
    let env: Record<string, string>;
    let dataDir: string;
    beforeAll(async () => {
      database = await createDatabase();
      dataDir = await mkdtemp(join(tmpdir(), 'valetkey-cli-'));
      env = { DATABASE_URL: database.url, DATA_DIR: dataDir };
    });
    afterAll(async () => {
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    });

    it('creates the tables, prints the key alone, and ends it within a second', async () => {
      const created = await runCli(
        ['api-keys', 'create', '--name', 'cron', '--scope', 'tokens:read,users:read'],
        env,
      );
      expect(created).toMatchObject({ code: 0, stdout: expect.stringMatching(KEY) });
      expect(created.stderr).not.toContain(created.stdout.trim());
      expect(await runCli(['migrate'], env)).toMatchObject({ code: 0, stderr: '' });
      const service = await startService({ databaseUrl: database.url });
      try {
        expect(await open(service, created.stdout)).toBe(200);
        const { stdout: listed } = await runCli(['api-keys', 'list'], env);
        const id = idOf(listed, 'cron')!;
        expect(listed).toBe(`${id}\tcron\n`);
        expect(await runCli(['api-keys', 'revoke', id], env)).toMatchObject({ code: 0, stdout: '' });
        await sleep(900);
        expect(await open(service, created.stdout)).toBe(401);
        expect(await runCli(['api-keys', 'list'], env)).toMatchObject({ code: 0, stdout: '' });
        expect(await runCli(['api-keys', 'revoke', id], env)).toMatchObject({ code: 1, stdout: '' });
      } finally {
        await service.stop();
        await service.provider.close();
      }
    });

    it('keeps limits and expiry, for programs in JSON', async () => {
      const limits = [
        ['--scope', 'proxy', '--scope', 'tokens:read'],
        ['--provider', 'one,two', '--provider-scope', 'https://api.test/read'],
        ['--proxy-host', 'API.test,api.test:8443', '--proxy-method', 'get'],
        ['--expires-in', '30d', '--json'],
      ].flat();
      const created = await runCli(['api-keys', 'create', '--name', 'agent', ...limits], env);
      const { key, ...described } = JSON.parse(created.stdout) as Record<string, unknown>;
      expect(`${String(key)}\n`).toMatch(KEY);
      expect(described).toMatchObject({
        name: 'agent',
        scopes: ['proxy', 'tokens:read'],
        providers: ['one', 'two'],
        provider_scopes: ['https://api.test/read'],
        proxy_hosts: ['api.test', 'api.test:8443'],
        proxy_methods: ['GET'],
        last_used_at: null,
      });
      const life = Date.parse(String(described.expires_at)) - Date.parse(String(described.created_at));
      expect(Math.round(life / 3_600_000)).toBe(30 * 24);
      const { stdout } = await runCli(['api-keys', 'list', '--json'], env);
      expect(JSON.parse(stdout)).toEqual([described]);
    });
  });

  it(
    'works with the embedded database, whether the service runs or not',
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'valetkey-cli-'));
      const at = ['--data-dir', dataDir];
      const create = async (name: string) =>
        (await runCli(['api-keys', 'create', '--name', name, '--scope', 'users:read', ...at])).stdout;
      const list = async () => (await runCli([...at, 'api-keys', 'list'])).stdout;
      try {
        const before = await create('before');
        expect(before).toMatch(KEY);
        const service = await startBuiltService({ DATA_DIR: dataDir });
        try {
          expect(await open(service, before)).toBe(200);
          const during = await create('during');
          expect(await open(service, during)).toBe(200);
          const id = idOf(await list(), 'before')!;
          expect((await runCli(['api-keys', 'revoke', id, ...at])).code).toBe(0);
          await sleep(900);
          expect(await open(service, before)).toBe(401);
          expect(await open(service, during)).toBe(200);
          expect(await service.stop()).toBe(0);
        } finally {
          await service.dispose();
        }
        const listed = await list();
        expect(listed).toBe(`${idOf(listed, 'during')}\tduring\n`);
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
    3 * MINUTES,
  );

  it.each([
    [['api-keys', 'create', '--name', 'x'], '--scope'],
    [['api-keys', 'create', '--scope', 'admin'], '--name'],
    [['api-keys', 'create', '--name', ' ', '--scope', 'admin'], '--name'],
    [['api-keys', 'create', '--name', 'x', '--scope', 'everything'], 'tokens:read'],
    [['api-keys', 'create', '--name', 'x', '--scope', ','], 'tokens:read'],
    [['api-keys', 'create', '--name', 'x', '--scope', 'admin', '--expires-in', '0d'], '--expires-in'],
    [['api-keys', 'create', '--name', 'x', '--scope', 'admin', '--expires-in', 'soon'], '--expires-in'],
    [
      ['api-keys', 'create', '--name', 'x', '--scope', 'admin', '--proxy-host', 'https://a.test/'],
      '--proxy-host',
    ],
    [['api-keys', 'list', '--all'], '--all'],
    [['api-keys', 'revoke', 'cron'], 'UUID'],
    [['api-keys', 'revoke'], 'id'],
    [['frobnicate'], 'frobnicate'],
  ])('refuses %j in one line that names %s', async (args, named) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(code).toBeGreaterThan(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).toContain(named);
  });

  it('says in one line that the database is away, without its password', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'valetkey-cli-'));
    const env = { DATABASE_URL: 'postgres://valetkey:hunter2@127.0.0.1:1/valetkey', DATA_DIR: dataDir };
    const { code, stdout, stderr } = await runCli(['api-keys', 'list'], env);
    await rm(dataDir, { recursive: true, force: true });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('error: the database is not reachable (ECONNREFUSED)\n');
  });

  it('reports wrong variables, all of them', async () => {
    const { code, stderr } = await runCli(['migrate'], { PORT: 'x', DATABASE_URL: 'nonsense' });
    expect(code).toBe(1);
    expect(stderr).toContain('PORT');
    expect(stderr).toContain('DATABASE_URL');
  });
});
