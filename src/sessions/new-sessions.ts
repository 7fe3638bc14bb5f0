import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '../config/config.js';
import type { Step } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import type { IdTokenLife } from '../oauth/id-token.js';
import type { AccessTokenSubject } from './access-token.js';
import { keepOneTimeCode, newOneTimeCode, ONE_TIME_CODE_TTL } from './one-time-code.js';
import type { SessionOrigin } from './session-origin.js';
import { openFirstSession, openSession } from './session-steps.js';
import { type IssuedSession, SessionTokens } from './session-tokens.js';

/** Where a sign-in comes from, for the person's list of sessions. */
export interface Device {
  readonly userAgent: string | null;
  readonly address: string | null;
}

type SessionUser = Pick<AccessTokenSubject, 'userId' | 'email' | 'emailVerified' | 'name'>;

/** Sessions that begin: what is written for them, and what their holders get. */
@Injectable()
export class NewSessions {
  constructor(
    private readonly tokens: SessionTokens,
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
      session: this.tokens.issue({ ...user, ...begun, amr }, 0),
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
    return this.tokens.issue({ ...user, sessionId: uuidv7(), amr, authTime, expiresAt }, 0, { decoy: true });
  }

  private begin(origin: SessionOrigin | undefined) {
    const authTime = new Date();
    const follows = this.config.sessionFollowsIdToken ? origin?.idToken : undefined;
    const expiresAt = this.endOf(authTime, follows);
    // Its time is up, and only the tolerance for clocks that differ let it in.
    if (expiresAt <= authTime) throw new ValetkeyError('invalid_id_token');
    return { sessionId: uuidv7(), authTime, expiresAt, follows };
  }

  private endOf(authTime: Date, follows: IdTokenLife | undefined): Date {
    const longest = authTime.getTime() + this.config.sessionMaxTtl * 1000;
    return new Date(follows ? Math.min(follows.exp * 1000, longest) : longest);
  }
}
