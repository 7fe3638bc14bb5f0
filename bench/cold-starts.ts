import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '../test/support/postgres.js';
import { BARE_NEST, BARE_NODE, type Peer, TUTORIAL, VALETKEY, valetkey } from './peers.js';
import { type Program, start } from './program.js';

export interface ColdStart {
  readonly what: string;
  readonly milliseconds: number;
  /** Resident, in MiB, with nothing asked yet. */
  readonly memory: number;
}

/** Each start once: what the first one leaves behind is what the later one finds. */
export async function coldStarts(issuer: string): Promise<ColdStart[]> {
  return [
    ...(await onPostgres(VALETKEY, issuer)),
    ...(await onEmbedded(issuer)),
    ...(await onPostgres(BARE_NODE, issuer)),
    ...(await onPostgres(BARE_NEST, issuer)),
    ...(await onPostgres(TUTORIAL, issuer)),
  ];
}

async function onPostgres(peer: Peer, issuer: string): Promise<ColdStart[]> {
  const { url, drop } = await createDatabase();
  const program = peer.program(url, issuer);
  const first = await startOnce(`${peer.name}, empty database`, program);
  const later = await startOnce(`${peer.name}, later`, program);
  await drop();
  return [first, later];
}

async function onEmbedded(issuer: string): Promise<ColdStart[]> {
  const folder = await mkdtemp(join(tmpdir(), 'valetkey-bench-'));
  const program = { ...valetkey(issuer), folder };
  const first = await startOnce('Valetkey, embedded database, empty folder', program);
  const later = await startOnce('Valetkey, embedded database, later', program);
  await rm(folder, { recursive: true });
  return [first, later];
}

async function startOnce(what: string, program: Program): Promise<ColdStart> {
  const running = await start(program);
  const memory = running.memory();
  await running.stop();
  return { what, milliseconds: running.startMs, memory };
}
