import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { startVault } from '../test/support/vault.js';
import { load } from './load/load.js';
import { start } from './program.js';
import { median } from './statistics.js';
import { runAlone } from './vault-run.js';

const CALLS = 2000;
const ROUNDS = 5;
const USERS = 100;
const ANSWER = JSON.stringify({ items: 'x'.repeat(1000) });

const built = (path: string) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url));

interface Calls {
  readonly perSecond: number;
  /** One call after the other, in milliseconds. */
  readonly alone: number;
}

/** A small API called directly, and through the proxy with living tokens of a hundred users. */
export async function proxyCalls(): Promise<string> {
  const api = createServer((_request, response) => response.end(ANSWER));
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(api.address() as AddressInfo).port}`;
  const vault = await startVault();
  const users = await vault.plant(USERS, { expiresIn: 86_400 });
  const service = await start({
    script: built('main.js'),
    env: (url) => ({
      ...vault.env,
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      GOOGLE_API_ORIGINS: `http://${host}`,
    }),
  });
  try {
    const args = ['api-keys', 'create', '--name', 'bench', '--scope', 'proxy'];
    const key = execFileSync(process.execPath, [built('cli.js'), ...args], {
      env: { PATH: process.env['PATH'], ...vault.env },
      encoding: 'utf8',
    }).trim();
    const proxied = users.map(({ userId }) => `/v1/users/${userId}/connections/google/proxy/${host}/things`);
    const rounds: { direct: Calls; proxy: Calls }[] = [];
    // Round 0 warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      const direct = await call(`http://${host}`, ['/things'], {});
      const proxy = await call(service.url, proxied, { authorization: `Bearer ${key}` });
      if (round > 0) rounds.push({ direct, proxy });
    }
    return describe(rounds);
  } finally {
    await service.stop();
    await vault.close();
    api.closeAllConnections();
    api.close();
  }
}

async function call(url: string, paths: readonly string[], headers: Record<string, string>): Promise<Calls> {
  const run = async (connections: number, count: number) => {
    const pool = new Pool(url, { connections });
    const requests = Array.from({ length: count }, (_, index) => ({
      path: paths[index % paths.length]!,
      headers,
    }));
    const { seconds } = await load(pool, connections, requests, ({ status }) => {
      if (status !== 200) throw new Error(`${url} answered ${status}`);
    });
    await pool.close();
    return seconds / count;
  };
  return { perSecond: 1 / (await run(32, CALLS)), alone: 1000 * (await run(1, CALLS / 4)) };
}

function describe(rounds: readonly { direct: Calls; proxy: Calls }[]): string {
  const of = (way: 'direct' | 'proxy', figure: keyof Calls) =>
    median(rounds.map((round) => round[way][figure]));
  const line = (name: string, way: 'direct' | 'proxy') =>
    `proxy, ${name}: ${Math.round(of(way, 'perSecond'))} calls/s, ${of(way, 'alone').toFixed(2)} ms a call one after the other`;
  const overhead = (of('proxy', 'alone') - of('direct', 'alone')).toFixed(2);
  return [
    line('direct', 'direct'),
    line('through Valetkey', 'proxy'),
    `proxy, overhead: ${overhead} ms a call`,
  ].join('\n');
}

await runAlone(import.meta.url, proxyCalls);
