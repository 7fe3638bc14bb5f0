import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { AccessTokens, type SessionClaims } from './access-token.js';
import { Revocations } from './revocations.js';
import { SessionCookies } from './session-cookies.js';

/** For routes that need no session, but go another way where there is one. */
@Injectable()
export class BrowserSession {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly revocations: Revocations,
    private readonly cookies: SessionCookies,
  ) {}

  /** What this browser's cookie says, if it stands. */
  find(request: FastifyRequest): SessionClaims | undefined {
    const token = this.cookies.accessToken(request);
    if (!token) return undefined;
    try {
      const claims = this.accessTokens.verify(token);
      this.revocations.check(claims.sid);
      return claims;
    } catch (error) {
      if (error instanceof ValetkeyError && error.code === 'invalid_token') return undefined;
      throw error;
    }
  }
}
