import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Development only: SECRET_KEYS made once and kept in DATA_DIR, so that sealing is on from the first start. */
export function developmentKeys(dataDir: string): string {
  const file = join(dataDir, 'secret-keys');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // Written aside and linked into place: of two processes that start together one wins and neither reads half a key.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `dev:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}
