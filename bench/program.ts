import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../test/support/free-port.mjs';

export interface Program {
  readonly script: string;
  readonly env?: (url: string) => Record<string, string>;
  readonly execArgv?: readonly string[];
  /** Where it starts, if it is to find there what an earlier start left behind. */
  readonly folder?: string;
}

export interface RunningProgram {
  readonly url: string;
  /** From the start of the process to its first 200 of `/readyz`, in milliseconds. */
  readonly startMs: number;
  /** Processor time of all its threads so far, in microseconds. Only Linux tells. */
  cpu(): number;
  /** Resident memory in MiB. Only Linux tells. */
  memory(): number;
  stop(): Promise<void>;
}

const START_MS = 60_000;
/** `sysconf(_SC_CLK_TCK)` is 100 on every Linux that Node runs on. */
const TICK_US = 10_000;

const alive = new Set<() => void>();
process.once('exit', () => alive.forEach((kill) => kill()));

/** A program of its own process, with none of our environment and its output thrown away, once it is ready. */
export async function start({ script, env, execArgv = [], folder }: Program): Promise<RunningProgram> {
  const cwd = folder ?? (await mkdtemp(join(tmpdir(), 'valetkey-bench-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(process.execPath, [...execArgv, script], {
    cwd,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: String(port), ...env?.(url) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  alive.add(kill);
  const exit = once(child, 'exit').then(() => alive.delete(kill));

  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() - begun > START_MS) {
      kill();
      throw new Error(`${script} did not become ready`);
    }
    await sleep(5);
  }
  const startMs = performance.now() - begun;
  return {
    url,
    startMs,
    cpu: () => cpuOf(child.pid!),
    memory: () => memoryOf(child.pid!),
    async stop() {
      child.kill('SIGTERM');
      await exit;
      if (!folder) await rm(cwd, { recursive: true, force: true });
    },
  };
}

function isReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request(`${url}/readyz`, { agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    probe.on('error', () => resolve(false));
    probe.end();
  });
}

/** Fields 14 and 15 of proc(5) `stat`: the name before them, in parentheses, may hold spaces. */
function cpuOf(pid: number): number {
  const stat = readProc(pid, 'stat');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readProc(pid, 'status'))?.[1]) / 1024;
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
