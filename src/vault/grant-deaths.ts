import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { DeadConnection } from '../hooks/hook.js';
import { Hooks } from '../hooks/hooks.js';
import type { GrantStatusReason } from './grant.entity.js';
import { KILL_GRANT } from './refresh-lease.js';

const CONNECTIONS = {
  name: 'dead_connections',
  text: `SELECT c.id, c.user_id AS "userId", c.provider, c.subject, c.email, g.status_reason AS reason
         FROM connections c JOIN grants g ON g.connection_id = c.id
         WHERE c.id = ANY ($1) AND g.status = 'reauthorization_required'`,
};

/** Which of these users' grants died in the statement that wrote the event with this key: both bear its transaction's number. */
const DIED_WITH = {
  name: 'grants_died_with',
  text: `SELECT dead.connection_id FROM events told JOIN events dead ON dead.xmin = told.xmin
         WHERE told.once_key = $1 AND dead.user_id = ANY ($2) AND dead.type = 'connection.reauthorization_required'`,
};

/** Tells the application of grants that have died: once each, on the instance where it happened. Nobody waits for it. */
@Injectable()
export class GrantDeaths {
  private readonly logger = new Logger('Vault');

  constructor(
    private readonly database: Database,
    private readonly hooks: Hooks,
  ) {}

  /** A grant dies once, with one event. False if it was dead already, or its fencing number has moved on. */
  async kill(connectionId: string, fence: string, reason: GrantStatusReason): Promise<boolean> {
    const values = [connectionId, fence, reason];
    const killed = (await this.database.run({ ...KILL_GRANT, values })).length > 0;
    if (killed) this.tell(async () => [connectionId]);
    return killed;
  }

  /** For deaths by a statement of many steps, one of which recorded an event under this key. */
  diedWith(onceKey: string, userIds: readonly string[]): void {
    this.tell(async () => {
      const values = [onceKey, userIds];
      const rows = await this.database.run<{ connection_id: string }>({ ...DIED_WITH, values });
      return rows.map(({ connection_id }) => connection_id);
    });
  }

  private tell(whose: () => Promise<string[]>): void {
    if (!this.hooks.awaitsDeaths) return;
    this.announce(whose).catch((error: unknown) =>
      this.logger.warn({ err: error }, 'the application was not told of a grant that died'),
    );
  }

  private async announce(whose: () => Promise<string[]>): Promise<void> {
    const dead = await this.database.run<DeadConnection>({ ...CONNECTIONS, values: [await whose()] });
    await Promise.all(dead.map((connection) => this.hooks.onReauthorizationRequired(connection)));
  }
}
