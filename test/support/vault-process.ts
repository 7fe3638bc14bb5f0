import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FreshTokenRequest } from '../../src/vault/fresh-token.service.js';
import { grantOf } from './token-endpoint.js';

const worker = fileURLToPath(new URL('vault-worker.mjs', import.meta.url));

/** What came of one call: a token, or the error's public face. */
export interface VaultAnswer {
  readonly token?: string;
  readonly expiresAt?: string | null;
  readonly scopes?: string[];
  readonly code?: string;
  readonly status?: number;
  readonly reason?: string;
  readonly missing_scope?: string;
  readonly retryAfter?: number;
  readonly message?: string;
  /** Milliseconds. */
  readonly took: number;
}

export interface VaultProcess {
  readonly ready: Promise<unknown>;
  /** All at once. */
  ask(requests: readonly FreshTokenRequest[]): Promise<VaultAnswer[]>;
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** In peace if it can, by force after 3 s. */
  end(): Promise<void>;
}

/** The built vault in a process of its own. */
export function startVaultProcess(env: Record<string, string>): VaultProcess {
  const child = fork(worker, {
    env: { PATH: process.env['PATH'], ...env },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exit = once(child, 'exit');
  const waiting = new Map<number, (answers: VaultAnswer[]) => void>();
  const answersTo = (id: number) =>
    new Promise<VaultAnswer[]>((resolve, reject) => {
      waiting.set(id, resolve);
      void exit.then(() => reject(new Error('The process ended before it answered')));
    });
  child.on('message', ({ id, answers }: { id: number; answers: VaultAnswer[] }) => {
    waiting.get(id)?.(answers);
    waiting.delete(id);
  });
  let asked = 0;
  const ready = answersTo(0);
  return {
    ready,
    ask(requests) {
      const id = ++asked;
      child.send({ id, requests });
      return answersTo(id);
    },
    signal: (name) => void child.kill(name),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      if (child.connected) child.disconnect();
      const force = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await exit;
      clearTimeout(force);
    },
  };
}

/** How many answers failed, and how. */
export function failures(answers: readonly VaultAnswer[]): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const { code, message } of answers)
    if (code) tally[`${code}: ${message}`] = (tally[`${code}: ${message}`] ?? 0) + 1;
  return tally;
}

/** The grant that each token belongs to. */
export const owners = (answers: readonly VaultAnswer[]) => answers.map(({ token }) => grantOf(token ?? ''));
