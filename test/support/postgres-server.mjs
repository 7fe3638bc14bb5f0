// Plain JavaScript, because jest loads its global setup without the transforms of the tests.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { postgresPackage } from '../../scripts/postgres-binaries.mjs';
import { freePort } from './free-port.mjs';

// The shell ends the server when our end of its standard input closes, so that nothing is left behind, however this
// process ends. It gives up its own standard error, so that a server that fails to start closes the last one.
const supervisor = `
[ -d "$2/data" ] || "$1/initdb" --pgdata="$2/data" --username=postgres --pwfile="$2/password" \\
  --auth=password --encoding=UTF8 --locale=C --no-sync >/dev/null || exit
"$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \\
  -c max_connections=$5 -c fsync=$4 -c synchronous_commit=$4 -c full_page_writes=$4 -c log_min_messages=log &
exec 2>/dev/null
read -r order
if [ "$order" = crash ]; then kill -QUIT $!; else kill -INT $!; fi
wait $!
[ "$order" = keep ] || [ "$order" = crash ] || rm -rf "$2"`;

export async function startPostgres({ durable = false, maxConnections = 500 } = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'valetkey-postgres-'));
  const password = randomBytes(12).toString('hex');
  await writeFile(join(directory, 'password'), password, { mode: 0o600 });
  const account = unprivilegedAccount();
  if (account) {
    await chown(directory, account.uid, account.gid);
    await chown(join(directory, 'password'), account.uid, account.gid);
  }
  const binaries = await reachableBinaries(directory, account);
  const port = await freePort();
  let running;

  const start = async () => {
    const settings = [String(port), durable ? 'on' : 'off', String(maxConnections)];
    const args = ['-c', supervisor, 'supervisor', binaries, directory, ...settings];
    const stdio = ['pipe', 'ignore', 'pipe'];
    running = spawn('/bin/sh', args, { ...account, cwd: directory, detached: true, stdio });
    await ready(running.stderr);
  };
  const end = async (order) => {
    if (!running) return;
    const exit = once(running, 'exit');
    running.stdin.on('error', () => undefined).end(`${order}\n`);
    running = undefined;
    await exit;
  };
  const close = async () => {
    await end('remove');
    await rm(directory, { recursive: true, force: true });
  };

  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  return { url, start, stop: () => end('keep'), crash: () => end('crash'), close };
}

/** Reads on for good: a server whose log nobody takes stops at the line for which there is no room, and everybody with it. */
function ready(output) {
  let log = '';
  return new Promise((resolve, reject) => {
    output.on('data', (chunk) => {
      if (log === undefined) return;
      log += chunk;
      if (!log.includes('ready to accept connections')) return;
      log = undefined;
      resolve();
    });
    output.once('end', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}

/** PostgreSQL refuses to run as root. */
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** A checkout under /root is closed to the account the server runs as: then it gets a copy. */
async function reachableBinaries(directory, account) {
  const { postgres } = await import(postgresPackage);
  const reached = spawnSync(postgres, ['--version'], { ...account, cwd: directory });
  if (reached.status === 0) return dirname(postgres);
  await cp(dirname(dirname(postgres)), join(directory, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  return join(directory, 'native', 'bin');
}
