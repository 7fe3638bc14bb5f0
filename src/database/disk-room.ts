import { statfsSync } from 'node:fs';
import type { Pool } from 'pg';
import { DatabaseUnavailableError } from './database-errors.js';

/** The embedded database does not survive the write that finds the disk full, so it is never brought to it. */
const RESERVE_BYTES = 64 * 1024 * 1024;

/** Lends no connection while the folder's disk has less room than that. */
export function lendWhileThereIsRoom(pool: Pool, folder: string): void {
  const connect = pool.connect.bind(pool) as (...done: unknown[]) => unknown;
  const guarded = (...done: unknown[]): unknown => {
    if (hasRoom(folder)) return connect(...done);
    const cause = new Error(`The disk of ${folder} has less than 64 MB of room`);
    const error = new DatabaseUnavailableError({ cause });
    const [callback] = done as [((error: Error) => void)?];
    if (!callback) return Promise.reject(error);
    return process.nextTick(callback, error);
  };
  pool.connect = guarded as Pool['connect'];
}

function hasRoom(folder: string): boolean {
  const { blocks, bavail, bsize } = statfsSync(folder);
  // Some file systems tell no size.
  return blocks === 0 || bavail * bsize >= RESERVE_BYTES;
}
