import { Injectable } from '@nestjs/common';
import { Keyring, UnknownKeyError } from '../crypto/keyring.js';
import { SealError } from '../crypto/seal.js';
import { Database } from '../database/database.js';
import { openToken } from './held-grant.js';

export interface FoundGrant {
  readonly connectionId: string;
  readonly userId: string;
  /** The refresh token as it is stored. */
  readonly sealed: Buffer;
}

interface Row {
  readonly connection_id: string;
  readonly user_id: string;
  readonly refresh_token: Buffer;
}

/** Grants opened between two turns of the event loop: some 10 ms. */
const AT_ONCE = 500;

const LIVING = {
  name: 'living_refresh_tokens',
  text: `SELECT g.connection_id, c.user_id, g.refresh_token
         FROM grants g JOIN connections c ON c.id = g.connection_id
         WHERE c.provider = $1 AND g.status = 'active' AND g.refresh_token IS NOT NULL
           AND ($2::uuid IS NULL OR g.connection_id > $2)
         ORDER BY g.connection_id LIMIT $3`,
};

/**
 * Finds a grant by something that only its refresh token tells. Nothing is stored that would tell it without opening the
 * seal, so all of the provider's are opened, one after the other, and by one search after the other.
 */
@Injectable()
export class RefreshTokenSearch {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
  ) {}

  find(provider: string, matches: (refreshToken: string) => boolean): Promise<FoundGrant[]> {
    const search = this.last.then(() => this.search(provider, matches));
    this.last = search.catch(() => {});
    return search;
  }

  private async search(provider: string, matches: (token: string) => boolean): Promise<FoundGrant[]> {
    const found: FoundGrant[] = [];
    for (let last: string | null = null; ;) {
      const rows: Row[] = await this.database.run<Row>({ ...LIVING, values: [provider, last, AT_ONCE] });
      for (const { connection_id: connectionId, user_id: userId, refresh_token: sealed } of rows)
        if (this.matches(connectionId, sealed, matches)) found.push({ connectionId, userId, sealed });
      if (rows.length < AT_ONCE) return found;
      last = rows.at(-1)!.connection_id;
    }
  }

  /** What does not open can't be used either: it must not keep the others from being found. */
  private matches(connectionId: string, sealed: Buffer, matches: (token: string) => boolean): boolean {
    try {
      return matches(openToken(this.keyring, connectionId, 'refresh_token', sealed));
    } catch (error) {
      if (error instanceof SealError || error instanceof UnknownKeyError) return false;
      throw error;
    }
  }
}
