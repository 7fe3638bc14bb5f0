import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import { takeTurns } from './embedded-turns.js';
import { claimFolder, type FolderClaim } from './folder-claim.js';

/** pg's name for the socket of port 5432. */
const SOCKET = '.s.PGSQL.5432';
/** What `sun_path` holds on the smallest of our systems. */
const LONGEST_SOCKET_PATH = 103;
const START_MS = 30_000;
/** An empty cluster, made by `scripts/embedded-cluster.mjs`. */
const PREPARED = fileURLToPath(new URL('../../dist/embedded-cluster.tar.gz', import.meta.url));

export interface EmbeddedServer {
  /** Where its data is. */
  readonly folder: string;
  readonly socketFolder: string;
  /** Another process owns it. */
  readonly joined: boolean;
  close(): Promise<void>;
}

/**
 * PostgreSQL without PostgreSQL: PGlite in `dataDir`, served on a private Unix socket so that TypeORM and `pg` are the
 * same code as with a real server. A second process (the CLI beside the running service) joins through that socket.
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const socketFolder = socketFolderOf(folder);
  const socket = join(socketFolder, SOCKET);
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (await answers(socket)) return { folder, socketFolder, joined: true, close: async () => {} };
    const claim = await claimFolder(folder);
    if (claim) return serve(folder, socketFolder, socket, claim);
    await sleep(50);
  }
  throw new Error(`Another process holds ${folder} but its database does not answer`);
}

async function serve(
  folder: string,
  socketFolder: string,
  socket: string,
  claim: FolderClaim,
): Promise<EmbeddedServer> {
  rmSync(socket, { force: true });
  const { PGLiteSocketServer } = await import('@electric-sql/pglite-socket');
  const database = await openCluster(folder);
  const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: 40 });
  takeTurns(server, database);
  await server.start();
  return {
    folder,
    socketFolder,
    joined: false,
    async close() {
      await server.stop();
      await database.close();
      claim.release();
    },
  };
}

/** On first start a cluster is made aside and renamed into place, so that a kill leaves a whole one or none. */
async function openCluster(folder: string): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const cluster = join(folder, 'postgres');
  if (!existsSync(cluster)) {
    const draft = join(folder, 'postgres.draft');
    rmSync(draft, { recursive: true, force: true });
    // Made while building, since initdb takes seconds.
    const loadDataDir = existsSync(PREPARED)
      ? { loadDataDir: new Blob([readFileSync(PREPARED)], { type: 'application/gzip' }) }
      : {};
    const made = await PGlite.create({ dataDir: draft, ...loadDataDir });
    await made.close();
    renameSync(draft, cluster);
  }
  return PGlite.create(cluster);
}

function answers(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const connection = createConnection(socket, () => {
      connection.destroy();
      done(true);
    });
    connection.on('error', () => done(false));
  });
}

/** Beside the data, or in the system's temporary folder under the data folder's hash where the path would be too long. */
function socketFolderOf(folder: string): string {
  if (join(folder, SOCKET).length <= LONGEST_SOCKET_PATH) return folder;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `valetkey-${userInfo().uid}-${name}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return short;
}
