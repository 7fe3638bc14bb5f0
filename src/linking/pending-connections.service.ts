import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { sha256 } from '../crypto/digest.js';
import { Keyring } from '../crypto/keyring.js';
import { open, seal } from '../crypto/seal.js';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import { violatedForeignKey } from '../database/database-errors.js';
import type { TokenSet } from '../oauth/token-set.js';
import type { Profile } from '../providers/profile.js';
import { FIND, FORGET, type PendingRow, REMEMBER, TAKE } from './pending-connections.sql.js';

/** Seconds. */
export const PENDING_CONNECTION_TTL = 600;

/** A proven provider account that may not join the user who has its e-mail address by itself. */
export interface PendingConnection {
  readonly provider: string;
  readonly profile: Pick<Profile, 'subject' | 'email'>;
  readonly tokens: TokenSet | undefined;
}

/**
 * Waits until the person has proven the account here too, by signing in to it in the same browser. The browser holds a
 * random handle; the rest is here, since tokens can be longer than a cookie may be. Bound to the user who has the address: an
 * attacker's account that waits for him in his browser is none of anybody else's, and one that he gets into his victim's
 * browser is shown to the victim by name before anything is linked.
 */
@Injectable()
export class PendingConnections {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
  ) {}

  /** The handle, for this browser alone; none if the user has just gone. */
  async remember(
    userId: string,
    { provider, profile, tokens }: PendingConnection,
  ): Promise<string | undefined> {
    const [id, handle] = [uuidv7(), randomBytes(32).toString('base64url')];
    const { subject, email } = profile;
    const sealed = seal(this.keyring, placeOf(id), JSON.stringify({ ...tokens, idToken: undefined }));
    const values = [id, sha256(handle), userId, provider, subject, email, sealed, PENDING_CONNECTION_TTL];
    try {
      await this.database.run({ ...REMEMBER, values });
      return handle;
    } catch (error) {
      if (violatedForeignKey(error)) return undefined;
      throw error;
    }
  }

  /** What waits in the browser with this handle for this user. */
  async find(handle: string, userId: string): Promise<PendingRow | undefined> {
    const [row] = await this.database.run<PendingRow>({ ...FIND, values: [sha256(handle), userId] });
    return row;
  }

  /** The same, to be linked: `take` takes it, once, when that is done. */
  async offer(
    handle: string,
    userId: string,
  ): Promise<(PendingConnection & { readonly take: Statement }) | undefined> {
    const row = await this.find(handle, userId);
    if (!row) return undefined;
    const { id, provider, subject, email } = row;
    const take = { ...TAKE, values: [sha256(handle), userId] };
    return { provider, profile: { subject, email }, tokens: this.tokensOf(id, row.tokens), take };
  }

  async forget(handle: string): Promise<void> {
    await this.database.run({ ...FORGET, values: [sha256(handle)] });
  }

  private tokensOf(id: string, sealed: Buffer): TokenSet | undefined {
    const tokens = JSON.parse(open(this.keyring, placeOf(id), sealed)) as Partial<TokenSet>;
    if (tokens.accessToken === undefined) return undefined;
    const { expiresAt } = tokens;
    return { ...(tokens as TokenSet), expiresAt: expiresAt && new Date(expiresAt) };
  }
}

const placeOf = (id: string) => ({ table: 'pending_connections', row: id, column: 'tokens' });
