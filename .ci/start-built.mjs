// Starts the built output the way production does and waits until it is ready; it must leave in peace when asked to.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../test/support/free-port.mjs';

const directory = await mkdtemp(join(tmpdir(), 'valetkey-production-'));
const port = await freePort();
const { PATH, HOME } = process.env;
// The text of `npm run start:prod`, without npm around it: npm dies of the signal and hides the service's exit code.
const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
const child = spawn('/bin/sh', ['-c', `exec ${scripts['start:prod']}`], {
  stdio: 'inherit',
  env: {
    PATH,
    HOME,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: join(directory, 'data'),
    SECRET_KEYS: `ci:${randomBytes(32).toString('base64')}`,
    GOOGLE_CLIENT_ID: 'ci.apps.googleusercontent.com',
    GOOGLE_CLIENT_SECRET: randomBytes(16).toString('hex'),
  },
});
const exit = once(child, 'exit');

try {
  await ready();
  child.kill('SIGTERM');
  const [code] = await Promise.race([exit, sleep(10_000, ['still running after 10 s'], { ref: false })]);
  if (code !== 0) throw new Error(`After SIGTERM: ${code}`);
  console.log('The built service started, was ready and ended with code 0.');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  child.kill('SIGKILL');
  await exit;
  await rm(directory, { recursive: true, force: true });
}

async function ready() {
  for (
    const deadline = Date.now() + 30_000;
    Date.now() < deadline && child.exitCode === null;
    await sleep(100)
  ) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
  }
  throw new Error('The built service did not become ready.');
}
