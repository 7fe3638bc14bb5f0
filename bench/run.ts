import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../test/support/postgres-server.mjs';
import { build } from './build.js';
import { type ColdStart, coldStarts } from './cold-starts.js';
import { startGenerator } from './load/start-generator.js';
import { type Peer, PEERS, type RunningPeer, startPeer, VALETKEY } from './peers.js';
import { start } from './program.js';
import { report } from './report.js';
import { codeExchangeCeiling, playRound, type Round } from './round.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    /** A folder for a profile of the service under all this load. */
    'cpu-prof': { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const profile = values['cpu-prof'];
/** They create the users and give the compilers something to go by. */
const WARM_UPS = 2;
const compiled = (path: string) => fileURLToPath(new URL(`../dist/bench/${path}`, import.meta.url));
const tell = (what: string) => process.stderr.write(`${what}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

build();
const server = process.env['BENCH_DATABASE_URL'] ? undefined : await startPostgres({ durable: true });
// Where the tests' createDatabase makes its databases.
process.env['TEST_DATABASE_URL'] = process.env['BENCH_DATABASE_URL'] ?? server?.url;
const postgres = await describePostgres();
const provider = await start({ script: compiled('stub-provider.js') });
const generator = startGenerator(compiled('load/generator.js'));

const starts: ColdStart[] = [];
for (let round = 1; round <= rounds; round++) {
  tell(`Cold starts ${round}/${rounds}`);
  starts.push(...(await coldStarts(provider.url)));
}

const running: RunningPeer[] = [];
for (const peer of PEERS) {
  const execArgv = profile && peer === VALETKEY ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  running.push(await startPeer(peer, provider.url, execArgv));
}
const played = new Map<Peer, Round[]>(PEERS.map((peer) => [peer, []]));
for (let round = 1 - WARM_UPS; round <= rounds; round++) {
  tell(round > 0 ? `Round ${round}/${rounds}` : 'Warming up');
  for (const peer of running) {
    const result = await playRound(peer, generator, provider.url);
    if (round > 0) played.get(peer.peer)?.push(result);
  }
}
const memory = new Map(running.map(({ peer, memory: resident }) => [peer, resident()]));
const ceiling = await codeExchangeCeiling(generator, provider.url);

for (const { stop } of running) await stop();
generator.stop();
await provider.stop();
await server?.close();
process.stdout.write(`${report({ rounds: played, memory, starts, ceiling, postgres })}\n`);

/** A sign-in that is not on the disk when it is answered would be a different benchmark. */
async function describePostgres(): Promise<string> {
  const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await client.connect();
  const { rows } = await client.query<Record<'version' | 'fsync' | 'commit', string>>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commit`,
  );
  await client.end();
  const [{ version, fsync, commit }] = rows as [(typeof rows)[0]];
  if (fsync !== 'on' || commit !== 'on')
    throw new Error('PostgreSQL runs without fsync or synchronous_commit');
  return `PostgreSQL ${version} (fsync and synchronous_commit on)`;
}
