import { randomBytes } from 'node:crypto';
import { createDatabase } from '../test/support/postgres.js';
import { type Program, type RunningProgram, start } from './program.js';

/** What the database holds for one of them, and how it is started with it. */
export interface Peer {
  readonly name: string;
  readonly signsIn: boolean;
  program(databaseUrl: string, issuer: string): Program;
}

const VALETKEY_ENV = {
  SECRET_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  GOOGLE_CLIENT_ID: 'valetkey',
  GOOGLE_CLIENT_SECRET: 'secret',
  LOG_LEVEL: 'info',
  // All load comes from one address.
  RATE_LIMIT: 'off',
};

/** The service as it is built. Without a database address it opens the embedded one, in the folder it starts in. */
export function valetkey(issuer: string, databaseUrl?: string): Program {
  return {
    script: new URL('../dist/main.js', import.meta.url).pathname,
    env: (url) => ({
      ...VALETKEY_ENV,
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      GOOGLE_ISSUER: issuer,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    }),
  };
}

const other = (name: string, folder: string, signsIn: boolean): Peer => ({
  name,
  signsIn,
  program: (databaseUrl, issuer) => ({
    script: new URL(`../dist/bench/peers/${folder}/main.js`, import.meta.url).pathname,
    env: () => ({ DATABASE_URL: databaseUrl, ISSUER: issuer }),
  }),
});

export const VALETKEY: Peer = {
  name: 'Valetkey',
  signsIn: true,
  program: (databaseUrl, issuer) => valetkey(issuer, databaseUrl),
};
export const BARE_NODE = other('bare `node:http`', 'bare-node', true);
export const BARE_NEST = other('bare Nest + Fastify', 'bare-nest', false);
export const TUTORIAL = other('tutorial: Nest + Express + Passport', 'tutorial', true);
export const PEERS = [VALETKEY, BARE_NODE, BARE_NEST, TUTORIAL];

export interface RunningPeer extends RunningProgram {
  readonly peer: Peer;
}

/** On a database of its own. */
export async function startPeer(
  peer: Peer,
  issuer: string,
  execArgv: readonly string[],
): Promise<RunningPeer> {
  const { url, drop } = await createDatabase();
  const running = await start({ ...peer.program(url, issuer), execArgv });
  const stop = async () => {
    await running.stop();
    await drop();
  };
  return { ...running, peer, stop };
}
