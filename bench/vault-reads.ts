import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { load } from './load/load.js';
import { startVault } from '../test/support/vault.js';
import { type RunningProgram, start } from './program.js';
import { describeReads, type Reads, typical, type VaultReads } from './vault-report.js';
import { runAlone } from './vault-run.js';

const USERS = 1000;
const CONNECTIONS = 32;
const READS = 5000;
const ROUNDS = 5;

const built = (path: string) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url));

/** Living tokens of a thousand users over HTTP, beside the least that could hand out a sealed token. */
export async function vaultReads(): Promise<VaultReads> {
  const vault = await startVault();
  const users = (await vault.plant(USERS, { expiresIn: 86_400 })).map(({ userId }) => userId);
  const service = await start({
    script: built('main.js'),
    env: (url) => ({
      ...vault.env,
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      LOG_LEVEL: 'info',
      RATE_LIMIT: 'off',
    }),
    execArgv: process.env['BENCH_CPU_PROF']
      ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_CPU_PROF']}`]
      : [],
  });
  const bareService = await start({ script: built('bench/vault-bare-node.js'), env: () => vault.env });
  try {
    const key = execFileSync(
      process.execPath,
      [built('cli.js'), 'api-keys', 'create', '--name', 'bench', '--scope', 'tokens:read'],
      {
        env: { PATH: process.env['PATH'], ...vault.env },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    ).trim();
    const ours = users.map((id) => `/v1/users/${id}/connections/google/access-token`);
    const theirs = users.map((id) => `/${id}`);
    const rounds: VaultReads[] = [];
    // Round 0 warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      const valetkey = await read(service, ours, key);
      const bare = await read(bareService, theirs, key);
      if (round > 0) rounds.push({ valetkey, bare });
    }
    return typical(rounds);
  } finally {
    await Promise.all([service.stop(), bareService.stop()]);
    await vault.close();
  }
}

async function read(service: RunningProgram, paths: readonly string[], key: string): Promise<Reads> {
  const pool = new Pool(service.url, { connections: CONNECTIONS });
  const headers = { authorization: `Bearer ${key}` };
  const requests = Array.from({ length: READS }, (_, index) => ({
    path: paths[index % paths.length]!,
    headers,
  }));
  const before = service.cpu();
  const { seconds } = await load(pool, CONNECTIONS, requests, ({ status }) => {
    if (status !== 200) throw new Error(`${service.url} answered ${status}`);
  });
  const cpu = service.cpu() - before;
  await pool.close();
  return { perSecond: READS / seconds, cpu: cpu / READS };
}

await runAlone(import.meta.url, async () => describeReads('HTTP', await vaultReads()));
