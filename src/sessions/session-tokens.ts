import { Injectable } from '@nestjs/common';
import { Keyring } from '../crypto/keyring.js';
import { AccessTokens, type AccessTokenSubject } from './access-token.js';
import { makeRefreshToken, readRefreshToken } from './refresh-token.js';

/** What a client gets: tokens, and whose. Lives are in seconds. */
export interface IssuedSession {
  readonly sessionId: string;
  readonly accessToken: string;
  readonly expiresIn: number;
  /** None where the session follows an ID token. */
  readonly refreshToken: string | undefined;
}

/** What came with a request. */
export interface ShownTokens {
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
}

/** Both tokens of a session, made and read together. */
@Injectable()
export class SessionTokens {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly keyring: Keyring,
  ) {}

  issue(subject: AccessTokenSubject, counter: number, { decoy = false } = {}): IssuedSession {
    const { sessionId, follows } = subject;
    const { token, expiresIn } = this.accessTokens.sign(subject, { decoy });
    const refreshToken = follows ? undefined : makeRefreshToken(this.keyring, { sessionId, counter });
    return { sessionId, accessToken: token, expiresIn, refreshToken };
  }

  /** The sessions that a browser's tokens speak for, expired or ended ones too. */
  sessionsOf({ accessToken, refreshToken }: ShownTokens): string[] {
    const ids = [
      accessToken && this.accessTokens.sessionOf(accessToken),
      refreshToken && readRefreshToken(this.keyring, refreshToken)?.sessionId,
    ];
    return [...new Set(ids.flatMap((id) => id || []))];
  }
}
