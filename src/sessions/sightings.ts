import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { DatabaseStarter } from '../database/database-starter.js';

const EVERY_MS = 60_000;
const AT_ONCE = 1000;

/**
 * A session that idled out is not woken up. What another statement holds is seen soon after anyway, so nobody waits for
 * anybody, in whatever order two instances come upon the same sessions.
 */
const WRITE = {
  name: 'write_sightings',
  text: `UPDATE sessions SET last_seen_at = now() WHERE id IN (
           SELECT id FROM sessions WHERE id = ANY ($1::uuid[]) AND last_seen_at < now() - interval '50 seconds'
             AND last_seen_at > now() - $2::int * interval '1 second' FOR UPDATE SKIP LOCKED)`,
};

/** Which sessions were used, gathered in memory and written once a minute: a request costs no statement. */
@Injectable()
export class Sightings implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Sightings');
  private seen = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    starter: DatabaseStarter,
  ) {
    starter.whenReady(async () => {
      this.timer = setInterval(() => void this.write(), EVERY_MS).unref();
    });
  }

  note(sessionId: string): void {
    this.seen.add(sessionId);
  }

  /** What could not be written is lost: the next use brings it again. */
  async write(): Promise<void> {
    const seen = [...this.seen];
    this.seen = new Set();
    try {
      for (let from = 0; from < seen.length; from += AT_ONCE) {
        const values = [seen.slice(from, from + AT_ONCE), this.config.sessionIdleTtl];
        await this.database.run({ ...WRITE, values });
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'when sessions were last seen was not noted');
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }
}
