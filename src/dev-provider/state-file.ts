import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CalendarEvent } from './calendar-event.js';
import { firstPeople, type Person } from './people.js';
import type { SavedRecords } from './records.js';
import type { SavedSigningKey } from './signing-keys.js';

/** What a restart of the process must not forget. */
export interface State {
  cookieKey: string;
  signingKey?: SavedSigningKey;
  people: Person[];
  events: [sub: string, CalendarEvent[]][];
  records: SavedRecords;
}

export function readState(file: string | undefined): State {
  const saved = file && readIfThere(file);
  if (saved) return JSON.parse(saved) as State;
  return { cookieKey: randomBytes(32).toString('base64url'), people: firstPeople(), events: [], records: {} };
}

export interface StateWriter {
  changed(): void;
  flush(): void;
}

/** Writes the whole state once per turn of the event loop that changed it; a rename, so no half file is ever seen. */
export function createStateWriter(file: string | undefined, snapshot: () => State): StateWriter {
  if (!file) return { changed() {}, flush() {} };
  mkdirSync(dirname(file), { recursive: true });
  let pending: NodeJS.Immediate | undefined;

  const flush = () => {
    if (!pending) return;
    clearImmediate(pending);
    pending = undefined;
    writeFileSync(`${file}.new`, JSON.stringify(snapshot()), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return {
    flush,
    changed() {
      pending ??= setImmediate(flush);
    },
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
