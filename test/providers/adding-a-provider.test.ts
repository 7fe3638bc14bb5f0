import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Problem } from '../../src/config/variable.js';
import type { ProviderInstallation } from '../../src/providers/installation.js';
import { root } from '../house/sources.js';
import { bearerOf, clientOf, type FakeProvider } from '../support/providers/fake-provider.js';
import { startFakeServer } from '../support/providers/fake-server.js';
import { createLedger } from '../support/providers/ledger.js';
import { describeProvider } from './contract.js';
import { describePosted } from './posted-contract.js';

const CLIENT = { id: 'discord-client', secret: 'discord-secret' };

const readPage = () => readFile(join(root, 'docs', 'adding-a-provider.md'), 'utf8');

/** The files that docs/adding-a-provider.md shows, by name. */
async function filesOfThePage(): Promise<Map<string, string>> {
  const blocks = (await readPage()).matchAll(/^```ts\n\/\/ (\S+)\n([^]*?)^```/gm);
  return new Map([...blocks].map(([, name = '', code = '']) => [name, code]));
}

/** With the public entry as it stands in src/. */
async function installThePage(folder: string): Promise<ProviderInstallation> {
  const src = relative(folder, join(root, 'src'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, code] of await filesOfThePage()) {
    await writeFile(join(folder, name), code.replace("from 'valetkey'", `from '${src}/index.js'`));
  }
  const module = pathToFileURL(join(folder, 'discord.provider.ts')).href;
  return ((await import(module)) as { discord: ProviderInstallation }).discord;
}

/** https://discord.com/developers/docs/topics/oauth2 */
async function startFakeDiscord(): Promise<FakeProvider> {
  const ledger = createLedger(CLIENT.id);
  const server = await startFakeServer(({ method, path, headers, body }) => {
    const form = new URLSearchParams(body);
    const isClient = clientOf(headers.authorization, form).join() === `${CLIENT.id},${CLIENT.secret}`;
    switch (`${method} ${path}`) {
      case 'POST /api/oauth2/token': {
        const refreshToken = form.get('refresh_token') ?? undefined;
        const grant = refreshToken ? ledger.find('refresh', refreshToken) : ledger.redeem(form);
        if (!isClient || !grant) return { status: 400, json: { error: 'invalid_grant' } };
        if (refreshToken) ledger.withdraw(refreshToken);
        const [access_token, refresh_token] = [ledger.issue('access', grant), ledger.issue('refresh', grant)];
        const scope = grant.scopes.join(' ');
        return { json: { access_token, refresh_token, token_type: 'Bearer', expires_in: 604_800, scope } };
      }
      case 'GET /api/users/@me': {
        const grant = ledger.find('access', bearerOf(headers.authorization));
        if (!grant) return { status: 401, json: { message: '401: Unauthorized', code: 0 } };
        const { subject: id, name: username, email, emailVerified: verified } = grant.person;
        return { json: { id, username, name: username, email, verified } };
      }
      case 'POST /api/oauth2/token/revoke': {
        const grant = ledger.find('refresh', form.get('token') ?? undefined);
        if (isClient && grant) ledger.end(grant);
        return { json: {} };
      }
    }
    return undefined;
  });
  const env = {
    DISCORD_CLIENT_ID: CLIENT.id,
    DISCORD_CLIENT_SECRET: CLIENT.secret,
    DISCORD_BASE_URL: server.url,
  };
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'valetkey-provider-')));
  const problems: Problem[] = [];
  const modules = (await installThePage(folder)).read(env, problems, new Set());
  expect(problems).toEqual([]);
  return {
    id: 'discord',
    env: {},
    modules,
    server,
    ledger,
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

describe('the provider that the documentation adds', () => {
  it('is the package among the examples, word for word', async () => {
    const files = await filesOfThePage();
    expect([...files.keys()]).toEqual(['discord.provider.ts']);
    for (const [name, code] of files)
      expect(await readFile(join(root, 'examples', 'custom-provider', 'src', name), 'utf8')).toBe(code);
  });

  it('takes fewer than 80 lines, code and words together', async () => {
    expect((await readPage()).trimEnd().split('\n').length).toBeLessThan(80);
  });
});

describeProvider(
  {
    label: 'Discord',
    backChannel: ['/oauth2/token', '/users/@me'],
    vouches: true,
    refreshTokens: 'rotated',
    revocation: 'revoked',
  },
  startFakeDiscord,
);

describePosted({ label: 'Discord', clientId: CLIENT.id, credentials: ['code'] }, startFakeDiscord);
