import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { ConnectionNotices } from '../connections/connection-notices.js';
import { createConnection, SUBJECT_CONSTRAINT, touchConnection } from '../connections/save-connection.js';
import { Keyring } from '../crypto/keyring.js';
import { missedRow, violatedForeignKey, violatedUnique } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { type Statement, type Step, together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { recordEvent } from '../events/record-event.js';
import type { TokenSet } from '../oauth/token-set.js';
import type { Profile } from '../providers/profile.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { saveGrant } from '../vault/save-grant.js';
import { LINK_FACTS, type LinkFactsRow, LOCK_USER, STANDING_SESSION } from './link-facts.sql.js';

/** A proven provider account, and who wants it. */
export interface Link {
  readonly session: Pick<SessionClaims, 'sub' | 'sid'>;
  readonly provider: string;
  readonly profile: Pick<Profile, 'subject' | 'email'>;
  readonly tokens: TokenSet | undefined;
  /** Makes the credential single use across processes. */
  readonly onceKey?: string | undefined;
  /** Takes what it rests on, once: with the link or not at all. */
  readonly take?: Statement | undefined;
  /** Turn back for a consent that brings a refresh token, if none came and none is on file. */
  readonly wantsRefreshToken?: boolean;
}

/** Two who want one account lose the race once; more is a fault. */
const ATTEMPTS = 5;

/** Connects a provider account to the user of a session. Signs nobody in. */
@Injectable()
export class LinkingService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly notices: ConnectionNotices,
  ) {}

  /**
   * The connection's id, or none where a refresh token is wanted and missing. One's own account again only brings its newer
   * grant. Throws `connection_in_use` or `session_changed`, and `connection_not_found` if `take` finds nothing.
   */
  async link(link: Omit<Link, 'wantsRefreshToken'>): Promise<string>;
  async link(link: Link): Promise<string | undefined>;
  async link(link: Link): Promise<string | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(link);
      } catch (error) {
        if (!lostRace(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async attempt(link: Link): Promise<string | undefined> {
    const { session, provider, profile, tokens } = link;
    const values = [provider, profile.subject];
    const [known] = await this.database.run<LinkFactsRow>({ ...LINK_FACTS, values });
    // Also where that is a user nobody could find by its address: an account has one owner.
    if (known && known.user_id !== session.sub) throw new ValetkeyError('connection_in_use');
    if (link.wantsRefreshToken && !tokens?.refreshToken && !known?.renewable) return undefined;
    const connectionId = known?.connection_id ?? uuidv7();
    await this.write(link, [
      ...(known ? [touchConnection(connectionId, profile.email)] : this.creation(link, connectionId)),
      ...(tokens ? [saveGrant(this.keyring, connectionId, tokens)] : []),
      recordEvent({
        type: known ? 'connection.linked_again' : 'connection.created',
        userId: session.sub,
        connectionId,
        sessionId: session.sid,
        details: { provider },
        ...(link.onceKey !== undefined && { onceKey: link.onceKey }),
      }),
    ]);
    if (!known) this.notices.ring();
    return connectionId;
  }

  private creation({ session, provider, profile }: Link, id: string): Step[] {
    const { subject, email } = profile;
    return [
      createConnection({ id, userId: session.sub, provider, subject, email }),
      ...this.notices.queue(session.sub, 'connection_added', provider),
    ];
  }

  private async write({ session: { sid, sub }, take }: Link, steps: readonly Step[]): Promise<void> {
    const { text, values } = together(steps);
    await this.database.transaction(async (manager) => {
      await manager.query(LOCK_USER, [sub]);
      const standing = await manager.query<unknown[]>(STANDING_SESSION, [sid, sub]);
      if (standing.length === 0) throw new ValetkeyError('session_changed');
      if (take && (await manager.query<unknown[]>(take.text, take.values)).length === 0)
        throw new ValetkeyError('connection_not_found');
      await manager.query(text, values);
    });
  }
}

/** Somebody else created or deleted the connection between our look and our write. */
function lostRace(error: unknown): boolean {
  const taken = violatedUnique(error) === SUBJECT_CONSTRAINT;
  return taken || violatedForeignKey(error) || missedRow(error);
}
