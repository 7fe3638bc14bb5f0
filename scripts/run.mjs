import { spawn } from 'node:child_process';
import { basename } from 'node:path';

/** Runs a program to its end with our own output; answers whether it succeeded. */
export function succeeds(command, args, { timeout = 0, env = {}, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout,
      env: { ...process.env, ...env },
      ...options,
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** The npm that runs this script, so that nothing depends on what else is on the PATH. */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  return cli && basename(cli).startsWith('npm')
    ? succeeds(process.execPath, [cli, ...args], options)
    : succeeds('npm', args, { shell: process.platform === 'win32', ...options });
}
