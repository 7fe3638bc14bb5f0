import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Refresher } from './refresher.js';

/** Seconds before its end at which a token counts as about to expire. */
const AHEAD = 600;
/** Refreshes at a time, at one provider. */
const AT_ONCE = 4;
/** The most that one look takes on; a refresh takes a fraction of a second, a look comes each minute. */
const MOST = 1000;

/**
 * The active grants about to expire that were used within a day, soonest first. Each has a moment of its own between five
 * and ten minutes before the end, so that those granted together are not all renewed at once; a token of short life has
 * its turn after half of it.
 */
const ABOUT_TO_EXPIRE = {
  name: 'grants_about_to_expire',
  text: `SELECT g.connection_id, c.provider FROM grants g JOIN connections c ON c.id = g.connection_id
         WHERE g.status = 'active' AND g.refresh_token IS NOT NULL
           AND g.expires_at > now() AND g.expires_at < now() + $1 * interval '1 second'
           AND g.expires_at - now() < least((g.expires_at - g.updated_at) / 2,
             $1 * interval '1 second' * (0.5 + 0.5 * (hashtext(g.connection_id::text) & 1023) / 1023))
           AND g.last_used_at > now() - interval '1 day'
           AND (g.retry_at IS NULL OR g.retry_at <= now())
           AND (g.refresh_deadline IS NULL OR g.refresh_deadline < now())
         ORDER BY g.expires_at LIMIT $2`,
};

interface Due {
  readonly connection_id: string;
  readonly provider: string;
}

/** Renews tokens before anybody has to wait for it. */
@Injectable()
export class RefreshAhead {
  private readonly logger = new Logger('RefreshAhead');

  constructor(
    private readonly database: Database,
    private readonly refresher: Refresher,
  ) {}

  /** `stop` ends it early: what is left has its turn at the next look, or when somebody asks. */
  async run(stop: AbortSignal): Promise<void> {
    const due = await this.database.run<Due>({ ...ABOUT_TO_EXPIRE, values: [AHEAD, MOST] });
    const providers = new Set(due.map(({ provider }) => provider));
    const ofProvider = (name: string) => due.filter(({ provider }) => provider === name);
    await Promise.all([...providers].map((provider) => this.renew(ofProvider(provider), stop)));
  }

  private async renew(grants: Due[], stop: AbortSignal): Promise<void> {
    const worker = async () => {
      for (let grant = grants.shift(); grant && !stop.aborted; grant = grants.shift())
        await this.refresher.refresh(grant.connection_id, AHEAD).catch((error: unknown) => {
          this.logger.warn({ err: error }, 'a grant could not be renewed ahead of time');
        });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
}
