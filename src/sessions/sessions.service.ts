import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Keyring } from '../crypto/keyring.js';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import type { IdTokenLife } from '../oauth/id-token.js';
import type { User } from '../users/user.js';
import { type ExchangeRow, exchangeOneTimeCode } from './one-time-code.js';
import { REFRESH, type RefreshRow, SESSION_OF_TOKEN } from './refresh-session.sql.js';
import { readRefreshToken } from './refresh-token.js';
import { Revocations } from './revocations.js';
import { type RevocationReason, revokeSession } from './session-steps.js';
import { type IssuedSession, SessionTokens, type ShownTokens } from './session-tokens.js';

/** A refresh token used again within this time is a racing tab; later it is a thief (or his victim). */
const GRACE_MS = 10_000;

/** Sessions that are there: handed over, carried on, ended. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly tokens: SessionTokens,
    private readonly revocations: Revocations,
    private readonly config: Config,
  ) {}

  /** Rotates a refresh token. Throws `invalid_refresh_token` or `refresh_token_reused`. */
  async refresh(token: string): Promise<{ session: IssuedSession; user: User }> {
    const { sessionId, counter } = readRefreshToken(this.keyring, token) ?? refuse();
    const idle = this.config.sessionIdleTtl;
    const [rotated] = await this.database.run<RefreshRow>({ ...REFRESH, values: [sessionId, counter, idle] });
    if (rotated) return this.reissue(rotated);
    const [current] = await this.database.run<RefreshRow>({ ...SESSION_OF_TOKEN, values: [sessionId, idle] });
    if (!current || current.refresh_counter <= counter) return refuse();
    const rotatedAt = current.refreshed_at[current.refresh_counter - counter - 1];
    if (rotatedAt && current.now.getTime() - rotatedAt.getTime() <= GRACE_MS) return this.reissue(current);
    await this.revoke(sessionId, 'refresh_token_reused');
    throw new ValetkeyError('refresh_token_reused');
  }

  /** Hands over the session that a one-time code stands for. Throws `invalid_code`. */
  async exchange(
    code: string,
    codeVerifier: string,
  ): Promise<{ session: IssuedSession; user: User; created: boolean }> {
    const [row] = await this.database.run<ExchangeRow>(exchangeOneTimeCode(code, codeVerifier));
    if (!row) throw new ValetkeyError('invalid_code');
    const exp = row.expires_at.getTime() / 1000;
    const follows = row.id_token_iat === null ? undefined : { iat: row.id_token_iat, exp };
    return { ...this.reissue(row, follows), created: row.created };
  }

  /** Ends the session that either token speaks for. A token that says nothing ends nothing, which is no error. */
  async signOut(tokens: ShownTokens): Promise<void> {
    for (const id of this.tokens.sessionsOf(tokens)) await this.revoke(id, 'signed_out');
  }

  private async revoke(sessionId: string, reason: RevocationReason): Promise<void> {
    await this.database.run(together(revokeSession(sessionId, reason)));
    this.revocations.add(sessionId);
  }

  private reissue(row: RefreshRow, follows?: IdTokenLife): { session: IssuedSession; user: User } {
    const { refresh_counter: counter, session_id: sessionId, auth_time: authTime, amr, user } = row;
    const { expires_at: expiresAt } = row;
    const { id: userId, email, email_verified: emailVerified, name } = user;
    const subject = { userId, email, emailVerified, name, sessionId, amr, authTime, expiresAt, follows };
    const session = this.tokens.issue(subject, counter);
    return { session, user: { ...user, created_at: new Date(user.created_at).toISOString() } };
  }
}

function refuse(): never {
  throw new ValetkeyError('invalid_refresh_token');
}
