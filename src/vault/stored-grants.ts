import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { GrantDeaths } from './grant-deaths.js';
import {
  DISCARD_ACCESS_TOKEN,
  type GrantOfUser,
  GRANTS_OF_USERS,
  type GrantRow,
  type HeldGrant,
} from './held-grant.js';

/** Statements under way at a time. More would each carry fewer callers. */
const AT_ONCE = 3;
/** Callers in one statement. */
const MOST = 200;

interface Caller {
  readonly userId: string;
  readonly provider: string;
  readonly rows: GrantOfUser[];
  resolve(rows: GrantOfUser[]): void;
  reject(error: unknown): void;
}

/**
 * The grants' table. It is read for as many callers as there are at a time in one statement: who comes while others are
 * being served goes with the next. It begins after its callers have come, so that nobody is told what was true before.
 */
@Injectable()
export class StoredGrants {
  private waiting: Caller[] = [];
  private underWay = 0;

  constructor(
    private readonly database: Database,
    private readonly deaths: GrantDeaths,
  ) {}

  /** One row per account at the provider, one of nulls where there is none. No row: no such user. */
  ofUser(userId: string, provider: string): Promise<GrantOfUser[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ userId, provider, rows: [], resolve, reject });
      // Whoever comes in the same turn of the event loop goes along.
      if (this.waiting.length === 1) setImmediate(() => this.next());
    });
  }

  /** An API refused the access token before its time. */
  async discard(connectionId: string, sealed: Buffer): Promise<void> {
    await this.database.run({ ...DISCARD_ACCESS_TOKEN, values: [connectionId, sealed] });
  }

  /** Its token is over, and none can be fetched. */
  async expire({ connection_id, fence }: HeldGrant): Promise<void> {
    await this.deaths.kill(connection_id, fence, 'expired');
  }

  private next(): void {
    while (this.waiting.length > 0 && this.underWay < AT_ONCE) void this.serve(this.waiting.splice(0, MOST));
  }

  private async serve(callers: readonly Caller[]): Promise<void> {
    this.underWay++;
    try {
      const values = [callers.map(({ userId }) => userId), callers.map(({ provider }) => provider)];
      for (const row of await this.database.run<GrantRow>({ ...GRANTS_OF_USERS, values }))
        callers[row.caller - 1]!.rows.push(row);
      for (const { resolve, rows } of callers) resolve(rows);
    } catch (error) {
      for (const { reject } of callers) reject(error);
    } finally {
      this.underWay--;
      this.next();
    }
  }
}
