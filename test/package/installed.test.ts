import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../house/sources.js';
import { freePort } from '../support/free-port.mjs';
import { newPerson } from '../support/people.js';
import { createDatabase } from '../support/postgres.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { bearerOf } from '../support/providers/fake-provider.js';
import { type FakeServer, startFakeServer } from '../support/providers/fake-server.js';
import { createLedger } from '../support/providers/ledger.js';
import { SECRET_KEYS } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const execute = promisify(execFile);
const PREPARATION_MS = 600_000;
const example = (name: string) => join(root, 'examples', name);
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** npm's own variables name this project; the other one has a folder, and so a name, of its own. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

async function npm(cwd: string, ...args: string[]): Promise<string> {
  const run = execute('npm', args, { cwd, env, maxBuffer: 2 ** 26, timeout: PREPARATION_MS });
  const { stdout } = await run.catch((error: { stderr?: string; stdout?: string }) => {
    throw new Error(`npm ${args[0]} failed: is the registry within reach?\n${error.stderr}\n${error.stdout}`);
  });
  return stdout;
}

async function pack(folder: string, into: string): Promise<string> {
  const before = await readdir(into);
  await npm(folder, 'pack', '--pack-destination', into);
  const [made] = (await readdir(into)).filter((name) => !before.includes(name));
  return join(into, made!);
}

/** The application among the examples, in a folder of its own, with what `npm pack` makes of this project. */
async function install(folder: string): Promise<string> {
  const packages = await mkdtemp(join(folder, 'packages-'));
  const valetkey = await pack(root, packages);
  const app = join(folder, 'app');
  await cp(example('nest-application'), app, { recursive: true });
  const manifest = JSON.parse(await readFile(join(app, 'package.json'), 'utf8'));
  Object.assign(manifest.dependencies, { valetkey: `file:${valetkey}` });
  delete manifest.dependencies['valetkey-discord'];
  await writeFile(join(app, 'package.json'), JSON.stringify(manifest));
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  await npm(app, 'install', ...quietly);
  // The provider's package is compiled against what is installed there, as its author would.
  const provider = join(folder, 'custom-provider');
  await cp(example('custom-provider'), provider, { recursive: true });
  await symlink(join(app, 'node_modules'), join(provider, 'node_modules'));
  await compile(provider);
  await rm(join(provider, 'node_modules'));
  await npm(app, 'install', await pack(provider, packages), ...quietly);
  await compile(app);
  return app;
}

async function compile(folder: string): Promise<void> {
  const types = ['--typeRoots', join(root, 'node_modules', '@types'), '--types', 'node'];
  await execute(process.execPath, [tsc, '-p', folder, ...types]).catch((error: { stdout?: string }) => {
    throw new Error(`tsc refused ${folder}:\n${error.stdout}`);
  });
}

/** https://docs.gitlab.com/api/oauth2/ */
async function startFakeGitlab() {
  const ledger = createLedger('gitlab-client');
  const server = await startFakeServer(({ method, path, headers, body }) => {
    switch (`${method} ${path}`) {
      case 'POST /oauth/token': {
        const grant = ledger.redeem(new URLSearchParams(body));
        if (!grant) return { status: 400, json: { error: 'invalid_grant' } };
        const access_token = ledger.issue('access', grant);
        const refresh_token = ledger.issue('refresh', grant);
        return { json: { access_token, refresh_token, token_type: 'Bearer', expires_in: 7200 } };
      }
      case 'GET /api/v4/user': {
        const grant = ledger.find('access', bearerOf(headers.authorization));
        if (!grant) return { status: 401, json: { message: '401 Unauthorized' } };
        const { subject, name, email } = grant.person;
        return { json: { id: Number(subject), name, email, confirmed_at: '2020-01-01T00:00:00Z' } };
      }
    }
    return undefined;
  });
  return { server, ledger };
}

describe('an empty Nest application that installs the package', () => {
  let folder: string;
  let app: string;
  let child: ChildProcess;
  let output = '';
  let provider: TestProvider;
  let gitlab: { server: FakeServer; ledger: ReturnType<typeof createLedger> };
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valetkey-package-'));
    app = await install(folder);
    [provider, gitlab, database] = [await startProvider(), await startFakeGitlab(), await createDatabase()];
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    provider.allowRedirectUri(`${url}/auth/google/callback`);
    child = spawn(process.execPath, ['dist/main.js'], {
      cwd: app,
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        PUBLIC_URL: url,
        DATABASE_URL: database.url,
        SECRET_KEYS,
        GOOGLE_ISSUER: provider.issuer,
        GOOGLE_CLIENT_ID: provider.clientId,
        GOOGLE_CLIENT_SECRET: provider.clientSecret,
        DISCORD_CLIENT_ID: 'discord-client',
        DISCORD_CLIENT_SECRET: 'discord-secret',
        GITLAB_CLIENT_ID: 'gitlab-client',
        GITLAB_CLIENT_SECRET: 'gitlab-secret',
        GITLAB_BASE_URL: gitlab.server.url,
      },
    });
    child.stdout!.on('data', (chunk) => (output += String(chunk)));
    child.stderr!.on('data', (chunk) => (output += String(chunk)));
    for (const deadline = Date.now() + 120_000; child.exitCode === null && Date.now() < deadline;) {
      const answer = await fetch(`${url}/readyz`).catch(() => undefined);
      if (answer?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The application did not become ready:\n${output}`);
  }, PREPARATION_MS);

  afterAll(async () => {
    if (child?.exitCode === null) {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    }
    await gitlab?.server.close();
    await provider?.close();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('signs people in through the look-alike, and its own routes know them', async () => {
    const browser = new TestBrowser({ url });
    const person = newPerson({ provider }, { name: 'Ada' });
    expect(await browser.signIn({ person: person.email })).toBe(url);
    const greeting = await browser.get('/greeting');
    expect(await greeting.json()).toEqual({ greeting: 'Hello Ada', is_new: true });
    expect(await (await browser.get('/me')).json()).toMatchObject({ email: person.email });
    expect(await (await browser.get('/greeting/scopes')).json()).toMatchObject({
      scopes: expect.arrayContaining(['openid']),
    });
  });

  it('guards what asks for it, and nothing else of its own', async () => {
    expect((await fetch(`${url}/greeting`)).status).toBe(401);
    expect(await (await fetch(`${url}/greeting/anybody`)).json()).toEqual({ greeting: 'Hello' });
  });

  it('refuses whom its hook refuses', async () => {
    const browser = new TestBrowser({ url });
    const person = newPerson({ provider }, { email: 'eve@rival.example' });
    expect(await browser.signIn({ person: person.email })).toBe(`${url}/login?error=access_denied`);
    expect((await browser.get('/me')).status).toBe(401);
  });

  it('offers the provider of another package, and the wrapped Passport strategy', async () => {
    const { items } = (await (await fetch(`${url}/auth/providers`)).json()) as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['google', 'discord', 'gitlab']));
    const to = locationOf(await fetch(`${url}/auth/discord`, { redirect: 'manual' }));
    expect(to).toMatch(/^https:\/\/discord\.com\/oauth2\/authorize\?.*code_challenge_method=S256/);
  });

  it('signs people in with the Passport strategy from the registry', async () => {
    const browser = new TestBrowser({ url });
    const person = gitlab.ledger.addPerson({ name: 'Grace', email: 'grace@example.test' });
    const asked = locationOf(await browser.get('/auth/gitlab'));
    expect(asked.startsWith(`${gitlab.server.url}/oauth/authorize?`)).toBe(true);
    const callback = new URL(gitlab.ledger.authorize(asked, person));
    expect(locationOf(await browser.get(callback.pathname + callback.search))).toBe(url);
    expect(await (await browser.get('/me')).json()).toMatchObject({
      name: 'Grace',
      email: 'grace@example.test',
      email_verified: true,
    });
    expect(await (await browser.get('/greeting/scopes')).json()).toEqual({ scopes: ['read_user'] });
  });

  it('brings the types of what it exports', async () => {
    const lines = [
      `import type { OAuth2Strategy, Provider } from 'valetkey';`,
      '// @ts-expect-error: a number is no strategy.',
      `export const strategy: Provider['strategy'] = 7;`,
      '// @ts-expect-error: a text is no method.',
      `export const authenticate: OAuth2Strategy['authenticate'] = 'x';`,
    ];
    await writeFile(join(app, 'src', 'types.ts'), lines.join('\n'));
    await compile(app);
  });

  it('cannot reach into what is private', async () => {
    const script = `import('valetkey/dist/crypto/seal.js').then(() => process.exit(0), (e) => { console.log(e.code); process.exit(3) })`;
    const { stdout } = await execute(process.execPath, ['-e', script], { cwd: app }).catch((error) => error);
    expect(stdout.trim()).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});
