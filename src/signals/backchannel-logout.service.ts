import { Injectable } from '@nestjs/common';
import { sha256 } from '../crypto/digest.js';
import { violatedUnique } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { ONCE_CONSTRAINT, recordEvent } from '../events/record-event.js';
import type { Logout } from '../oauth/logout-token.js';
import { revokeProviderSessions } from '../sessions/revoke-provider-sessions.js';
import { refuseSignal } from './refuse-signal.js';

@Injectable()
export class BackchannelLogoutService {
  constructor(private readonly database: Database) {}

  /** Ends the sessions that a verified logout token names, none of which is fine too. Throws if it has been used before. */
  async receive(provider: string, { id, subject, sid }: Logout): Promise<void> {
    const received = recordEvent({
      type: 'backchannel_logout.received',
      details: { provider },
      onceKey: `logout:${provider}:${sha256(id)}`,
    });
    try {
      await this.database.run(together([received, ...revokeProviderSessions(provider, { subject, sid })]));
    } catch (error) {
      if (violatedUnique(error) === ONCE_CONSTRAINT) throw refuseSignal(error);
      throw error;
    }
  }
}
