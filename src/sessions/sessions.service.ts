import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '../config/config.js';
import { Keyring } from '../crypto/keyring.js';
import { Database } from '../database/database.js';
import { type Step, together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import type { IdTokenLife } from '../oauth/id-token.js';
import type { User } from '../users/user.js';
import { AccessTokens, type AccessTokenSubject } from './access-token.js';
import { makeRefreshToken, readRefreshToken } from './refresh-token.js';
import { REFRESH, type RefreshRow, SESSION_OF_TOKEN } from './refresh-session.sql.js';
import {
  type ExchangeRow,
  exchangeOneTimeCode,
  keepOneTimeCode,
  newOneTimeCode,
  ONE_TIME_CODE_TTL,
} from './one-time-code.js';
import { Revocations } from './revocations.js';
import type { SessionOrigin } from './session-origin.js';
import { openFirstSession, openSession, type RevocationReason, revokeSession } from './session-steps.js';

/** What a client gets: tokens, and whose. Lives are in seconds. */
export interface IssuedSession {
  readonly sessionId: string;
  readonly accessToken: string;
  readonly expiresIn: number;
  /** None where the session follows an ID token. */
  readonly refreshToken: string | undefined;
}

/** Where a sign-in comes from, for the person's list of sessions. */
export interface Device {
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** What came with a request. */
interface ShownTokens {
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
}

type SessionUser = Pick<AccessTokenSubject, 'userId' | 'email' | 'emailVerified' | 'name'>;

/** A refresh token used again within this time is a racing tab; later it is a thief (or his victim). */
const GRACE_MS = 10_000;

@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly accessTokens: AccessTokens,
    private readonly revocations: Revocations,
    private readonly config: Config,
  ) {}

  /** A new session, always under a new id. It exists once the step is written. `created`: the user is, by the same write. */
  open(
    user: SessionUser,
    amr: readonly string[],
    device: Device,
    created: boolean,
    origin?: SessionOrigin,
  ): { step: Step; session: IssuedSession } {
    const begun = this.begin(origin);
    const fresh = { ...begun, id: begun.sessionId, userId: user.userId, amr, ...device, origin };
    return {
      step: created ? openFirstSession(fresh) : openSession(fresh),
      session: this.issue({ ...user, ...begun, amr }, 0),
    };
  }

  /** The same for somebody who gets no token yet, but a one-time code: the session ends soon unless that is exchanged. */
  openForCode(
    userId: string,
    amr: readonly string[],
    device: Device,
    created: boolean,
    codeChallenge: string,
    origin?: SessionOrigin,
  ): { steps: Step[]; sessionId: string; code: string } {
    const { sessionId, authTime, expiresAt: end, follows } = this.begin(origin);
    const expiresAt = new Date(Math.min(authTime.getTime() + ONE_TIME_CODE_TTL * 1000, end.getTime()));
    const fresh = { id: sessionId, userId, amr, authTime, expiresAt, ...device, origin };
    const code = newOneTimeCode();
    const kept = keepOneTimeCode({ code, sessionId, codeChallenge, created, end, idTokenIat: follows?.iat });
    return { steps: [created ? openFirstSession(fresh) : openSession(fresh), kept], sessionId, code };
  }

  /** What `open` gives, in form only: a session that exists nowhere and whose tokens are good for nothing. */
  decoy(user: SessionUser, amr: readonly string[]): IssuedSession {
    const authTime = new Date();
    const expiresAt = this.endOf(authTime, undefined);
    return this.issue({ ...user, sessionId: uuidv7(), amr, authTime, expiresAt }, 0, { decoy: true });
  }

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

  /** The sessions that a browser's tokens speak for, expired or ended ones too. */
  of({ accessToken, refreshToken }: ShownTokens): string[] {
    const ids = [
      accessToken && this.accessTokens.sessionOf(accessToken),
      refreshToken && readRefreshToken(this.keyring, refreshToken)?.sessionId,
    ];
    return [...new Set(ids.flatMap((id) => id || []))];
  }

  /** Ends the session that either token speaks for. A token that says nothing ends nothing, which is no error. */
  async signOut(tokens: ShownTokens): Promise<void> {
    for (const id of this.of(tokens)) await this.revoke(id, 'signed_out');
  }

  async revoke(sessionId: string, reason: RevocationReason): Promise<void> {
    await this.database.run(together(revokeSession(sessionId, reason)));
    this.revocations.add(sessionId);
  }

  private begin(origin: SessionOrigin | undefined) {
    const authTime = new Date();
    const follows = this.config.sessionFollowsIdToken ? origin?.idToken : undefined;
    const expiresAt = this.endOf(authTime, follows);
    // Its time is up, and only the tolerance for clocks that differ let it in.
    if (expiresAt <= authTime) throw new ValetkeyError('invalid_id_token');
    return { sessionId: uuidv7(), authTime, expiresAt, follows };
  }

  private reissue(row: RefreshRow, follows?: IdTokenLife): { session: IssuedSession; user: User } {
    const { refresh_counter: counter, session_id: sessionId, auth_time: authTime, amr, user } = row;
    const { expires_at: expiresAt } = row;
    const { id: userId, email, email_verified: emailVerified, name } = user;
    const subject = { userId, email, emailVerified, name, sessionId, amr, authTime, expiresAt, follows };
    const session = this.issue(subject, counter);
    return { session, user: { ...user, created_at: new Date(user.created_at).toISOString() } };
  }

  private endOf(authTime: Date, follows: IdTokenLife | undefined): Date {
    const longest = authTime.getTime() + this.config.sessionMaxTtl * 1000;
    return new Date(follows ? Math.min(follows.exp * 1000, longest) : longest);
  }

  private issue(subject: AccessTokenSubject, counter: number, { decoy = false } = {}): IssuedSession {
    const { token, expiresIn } = this.accessTokens.sign(subject, { decoy });
    return {
      sessionId: subject.sessionId,
      accessToken: token,
      expiresIn,
      refreshToken: subject.follows
        ? undefined
        : makeRefreshToken(this.keyring, { sessionId: subject.sessionId, counter }),
    };
  }
}

function refuse(): never {
  throw new ValetkeyError('invalid_refresh_token');
}
