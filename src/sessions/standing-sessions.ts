import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { missedRow } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { Revocations } from './revocations.js';
import { revokeOtherSessions, revokeOwnSession } from './session-steps.js';
import { standsForSomebody } from './standing.sql.js';

export interface StandingSession {
  readonly id: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

const LIST = {
  name: 'standing_sessions',
  text: `SELECT id, user_agent AS "userAgent", address, created_at AS "createdAt", last_seen_at AS "lastSeenAt"
         FROM sessions s
         WHERE user_id = $1 AND ${standsForSomebody('$2')} AND ($3::uuid IS NULL OR id < $3)
         ORDER BY id DESC LIMIT $4`,
};

/** A person's sessions, in their own hands. */
@Injectable()
export class StandingSessions {
  constructor(
    private readonly database: Database,
    private readonly revocations: Revocations,
    private readonly config: Config,
  ) {}

  /** Newest first; those that a refresh would still carry on. */
  list(userId: string, before: string | undefined, limit: number): Promise<StandingSession[]> {
    const values = [userId, this.config.sessionIdleTtl, before, limit];
    return this.database.run<StandingSession>({ ...LIST, values });
  }

  /** Whether there was such a session of this user. */
  async revoke(userId: string, id: string): Promise<boolean> {
    try {
      await this.database.run(together(revokeOwnSession(userId, id, 'signed_out')));
    } catch (error) {
      if (missedRow(error)) return false;
      throw error;
    }
    this.revocations.add(id);
    return true;
  }

  async revokeOthers(userId: string, kept: string): Promise<void> {
    await this.database.run(together(revokeOtherSessions(userId, kept, 'signed_out')));
  }
}
