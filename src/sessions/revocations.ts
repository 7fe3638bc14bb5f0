import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { DatabaseStarter } from '../database/database-starter.js';
import { Database } from '../database/database.js';
import { ValetkeyError } from '../errors/valetkey.error.js';

const POLL_MS = 400;
/** Looked at again each time: an event's clock is read before its commit is seen. */
const OVERLAP_MS = 15_000;
/** Without news for this long nobody can say that a session still stands. */
const STALE_MS = 5_000;

const SQL = {
  name: 'revocations',
  text: `SELECT session_id FROM events WHERE type = 'session.revoked' AND at > clock_timestamp() - $1 * interval '1 millisecond'`,
};

/** Which sessions were revoked while an access token of theirs may live: a small list, fed from the event log. */
@Injectable()
export class Revocations implements OnApplicationShutdown {
  private readonly logger = new Logger('Revocations');
  /** When each was heard of. Like all times here by the process's own clock, which never jumps. */
  private readonly revoked = new Map<string, number>();
  private readonly longestLife: number;
  private lastNews = -Infinity;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    config: Config,
    starter: DatabaseStarter,
  ) {
    this.longestLife = config.longestAccessTokenLife * 1000 + OVERLAP_MS;
    starter.whenReady(async () => {
      await this.poll();
      this.schedule();
    });
  }

  /** Throws unless it is known which sessions stand. */
  checkNews(): void {
    if (performance.now() - this.lastNews > STALE_MS)
      throw new ValetkeyError('service_unavailable', { headers: { 'retry-after': '2' } });
  }

  /** Throws unless the session is known to stand. */
  check(sessionId: string): void {
    this.checkNews();
    if (this.revoked.has(sessionId)) throw new ValetkeyError('invalid_token');
  }

  /** This instance need not wait for its own news. */
  add(sessionId: string): void {
    this.revoked.set(sessionId, performance.now());
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.poll()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'no news of revoked sessions'))
        .finally(() => this.schedule());
    }, POLL_MS).unref();
  }

  private async poll(): Promise<void> {
    const asked = performance.now();
    const window = Math.min(this.longestLife, asked - this.lastNews + OVERLAP_MS);
    const rows = await this.database.runApart<{ session_id: string }>({ ...SQL, values: [window] });
    for (const { session_id } of rows) if (!this.revoked.has(session_id)) this.revoked.set(session_id, asked);
    this.lastNews = asked;
    this.forget(asked - this.longestLife);
  }

  private forget(before: number): void {
    // The oldest come first.
    for (const [sessionId, at] of this.revoked) {
      if (at >= before) return;
      this.revoked.delete(sessionId);
    }
  }
}
