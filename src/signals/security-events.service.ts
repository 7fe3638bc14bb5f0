import { Injectable } from '@nestjs/common';
import { sha256 } from '../crypto/digest.js';
import { violatedUnique } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { findOnce, ONCE_CONSTRAINT, recordEvent } from '../events/record-event.js';
import type { RiscEvent } from '../oauth/risc-event.js';
import { GrantDeaths } from '../vault/grant-deaths.js';
import { RefreshTokenSearch } from '../vault/refresh-token-search.js';
import { type Affected, connectionOf } from './affected.js';
import { respond } from './responses.js';
import { isIdentified } from './token-identifier.js';

const LOCK_USERS = 'SELECT 1 FROM users WHERE id = ANY ($1) ORDER BY id FOR UPDATE';

@Injectable()
export class SecurityEventsService {
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly refreshTokens: RefreshTokenSearch,
    private readonly deaths: GrantDeaths,
  ) {}

  /**
   * Acts on a verified event: does and records everything or nothing. The same event may be delivered
   * again, and is then received as if for the first time (RFC 8935 §2): nothing more happens, and who is told again because
   * the search for a token takes long waits for that search.
   */
  receive(provider: string, event: RiscEvent): Promise<void> {
    const onceKey = `security_event:${provider}:${sha256(event.id)}`;
    let receiving = this.underWay.get(onceKey);
    if (!receiving) {
      receiving = this.act(provider, event, onceKey).finally(() => this.underWay.delete(onceKey));
      this.underWay.set(onceKey, receiving);
    }
    return receiving;
  }

  private async act(provider: string, event: RiscEvent, onceKey: string): Promise<void> {
    if ((await this.database.run(findOnce(onceKey))).length > 0) return;
    const affected = await this.findAffected(provider, event);
    const [only] = affected.length === 1 ? affected : [];
    const { kind, reason } = event;
    const received = recordEvent({
      type: 'security_event.received',
      ...(only && { userId: only.userId, connectionId: only.connectionId }),
      details: { provider, kind, ...(reason && { reason }) },
      onceKey,
    });
    try {
      const steps = affected.flatMap((one) => respond(provider, event, one));
      const { text, values } = together([received, ...steps]);
      await this.database.transaction(async (manager) => {
        // A sign-in that is under way ends first, and its session is seen by what comes then; or it waits.
        await manager.query(LOCK_USERS, [affected.map(({ userId }) => userId)]);
        await manager.query(text, [...values]);
      });
      this.deaths.diedWith(
        onceKey,
        affected.map(({ userId }) => userId),
      );
    } catch (error) {
      if (violatedUnique(error) !== ONCE_CONSTRAINT) throw error;
    }
  }

  private async findAffected(provider: string, { subject, token }: RiscEvent): Promise<Affected[]> {
    if (token) return this.refreshTokens.find(provider, (candidate) => isIdentified(candidate, token));
    return subject === undefined ? [] : this.database.run<Affected>(connectionOf(provider, subject));
  }
}
