import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import { PROVIDER_MS } from './with-deadline.js';

/** Until somebody else may try: by then the provider has answered whoever made the claim, or they are gone. */
const CLAIM_MS = PROVIDER_MS + 1_000;
/** The longest that the state of an authorization request is good for, and so that what was settled matters. */
const SETTLED_SECONDS = 600;
/** Between two looks at somebody else's claim. */
const LOOK_MS = 100;

/** Finds what has been written under the key as well (`once_key`). `[key, ms]` */
const CLAIM = {
  name: 'claim',
  text: `WITH spent AS (SELECT 1 FROM events WHERE once_key = $1),
           claimed AS (INSERT INTO claims AS held (key, ends_at)
             SELECT $1, now() + $2 * interval '1 millisecond' WHERE NOT EXISTS (SELECT 1 FROM spent)
             ON CONFLICT (key) DO UPDATE SET ends_at = excluded.ends_at, settled = false WHERE held.ends_at < now()
             RETURNING 1)
         SELECT EXISTS (SELECT 1 FROM claimed) AS claimed,
           EXISTS (SELECT 1 FROM spent) OR EXISTS (SELECT 1 FROM claims WHERE key = $1 AND settled) AS spent`,
};
const RELEASE = { name: 'release_claim', text: 'DELETE FROM claims WHERE key = $1' };
/** `[key, seconds]` */
const SETTLE = {
  name: 'settle_claim',
  text: `UPDATE claims SET settled = true, ends_at = now() + $2 * interval '1 second' WHERE key = $1`,
};

/** Of those who come with one state, on however many instances, one at a time is seen to. Nothing is locked meanwhile. */
@Injectable()
export class Claims {
  private readonly logger = new Logger('Claims');

  constructor(private readonly database: Database) {}

  /** False if it has come to something before. While somebody else is at it, that is waited for. */
  async claim(key: string): Promise<boolean> {
    for (const deadline = Date.now() + PROVIDER_MS; ; await sleep(LOOK_MS)) {
      const [found] = await this.database.run<{ claimed: boolean; spent: boolean }>({
        ...CLAIM,
        values: [key, CLAIM_MS],
      });
      if (found?.claimed) return true;
      if (found?.spent || Date.now() > deadline) return false;
    }
  }

  /** It came to nothing: who comes again may try again. */
  release(key: string): Promise<void> {
    return this.end({ ...RELEASE, values: [key] });
  }

  /** It came to something that leaves no event under the key. */
  settle(key: string): Promise<void> {
    return this.end({ ...SETTLE, values: [key, SETTLED_SECONDS] });
  }

  /** What it came to is told all the same: the claim ends by itself. */
  private async end(statement: Statement): Promise<void> {
    await this.database
      .run(statement)
      .catch((err: unknown) => this.logger.warn({ err }, 'a claim was not ended'));
  }
}

/** Deletes up to `most` that nobody waits for any more; a row for each. */
export function pruneClaims(most: number): Statement {
  return {
    name: 'prune_claims',
    text: `DELETE FROM claims WHERE key IN (SELECT key FROM claims WHERE ends_at < now() ORDER BY ends_at LIMIT $1)
           RETURNING key`,
    values: [most],
  };
}
