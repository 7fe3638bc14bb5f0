import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.mjs';

/** Shorter than Jest's limit (jest.config.js), so that a failure shows what was printed. */
const START_MS = 100_000;
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

export interface BuiltService {
  readonly url: string;
  /** The same as it calls itself, unless PUBLIC_URL was set. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** All it has printed so far. */
  output(): string;
  signal(name: 'SIGKILL' | 'SIGUSR2'): void;
  /** Sends SIGTERM and answers the exit code. */
  stop(): Promise<number | null>;
  /** Ends it if it still runs and removes its folder. */
  dispose(): Promise<void>;
}

/** `node dist/main.js` with its own data folder and none of our environment, once it is ready. */
export async function startBuiltService(
  env: Record<string, string> = {},
  script = 'main.js',
): Promise<BuiltService> {
  const directory = await mkdtemp(join(tmpdir(), 'valetkey-service-'));
  const dataDir = join(directory, 'data');
  const port = env['PORT'] ?? (await freePort());
  const child = spawn(process.execPath, [dist + script], {
    cwd: directory, // so that no .env of the checkout is read
    env: { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const exit = once(child, 'exit') as Promise<[number | null]>;

  const stop = async () => {
    child.kill('SIGTERM');
    return (await exit)[0];
  };
  const dispose = async () => {
    child.kill('SIGKILL');
    await exit;
    await rm(directory, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  for (
    const deadline = Date.now() + START_MS;
    Date.now() < deadline && child.exitCode === null;
    await sleep(50)
  ) {
    const signal = AbortSignal.timeout(10_000);
    const answer = await fetch(`${url}/readyz`, { signal }).catch(() => undefined);
    if (answer?.status === 200)
      return {
        url,
        publicUrl: `http://localhost:${port}`,
        dataDir,
        output: () => output,
        signal: (name) => void child.kill(name),
        stop,
        dispose,
      };
  }
  await dispose();
  throw new Error(`The built service did not become ready:\n${output}`);
}
