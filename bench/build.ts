import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the service, and the bench beside it: a loader in a measured process would show in its start and its memory. */
export function build(): void {
  run('scripts/build.mjs');
  run('node_modules/@swc/cli/bin/swc.js', 'bench', '--out-dir', 'dist', '--quiet');
}

/** Standard output is for the results alone. */
function run(...args: string[]): void {
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
}
