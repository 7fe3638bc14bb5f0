import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** `node dist/main.js` with variables that it should refuse: how it ends, what it says, what it leaves on disk. */
export async function failToStart(env: Record<string, string>) {
  const directory = await mkdtemp(join(tmpdir(), 'valetkey-refusal-'));
  const child = spawn(process.execPath, [main], {
    cwd: directory,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  const files = await readdir(directory);
  await rm(directory, { recursive: true });
  return { code, stdout, stderr, files };
}
