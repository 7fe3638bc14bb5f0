import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { PendingConnectionCookie } from '../linking/pending-connection-cookie.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { SessionTokens } from '../sessions/session-tokens.js';
import { type AuthorizationRequest, AuthorizationRequests } from './authorization-request.js';
import type { Purpose } from './purpose.js';
import type { Landing } from './redirect-flow.service.js';
import { returnWith } from './return-with.js';

/** A callback and the browser it came by. */
@Injectable()
export class BrowserLanding {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly tokens: SessionTokens,
    private readonly pending: PendingConnectionCookie,
    private readonly requests: AuthorizationRequests,
  ) {}

  /**
   * A link ends in the session that began it: who signs in meanwhile, in another tab or at a shared computer, must not get
   * the first one's account, nor the first one theirs. Throws `session_changed`.
   */
  checkSession(request: FastifyRequest, purpose: Purpose): void {
    if (purpose.for !== 'connection') return;
    const accessToken = this.cookies.accessToken(request);
    const shown = this.tokens.sessionsOf({ accessToken, refreshToken: this.cookies.refreshToken(request) });
    const missing = shown.length === 0 && purpose.byCookie;
    if (missing || shown.some((id) => id !== purpose.sessionId)) throw new ValetkeyError('session_changed');
  }

  /** Leaves in the browser what it came to; where it goes from here. Throws `account_exists`. */
  settle(
    request: FastifyRequest,
    reply: FastifyReply,
    authorization: AuthorizationRequest,
    landing: Landing,
  ): string {
    const { returnTo } = authorization;
    if (landing.outcome === 'sent_back') {
      this.requests.keep(request, reply, landing.departure.authorization);
      return landing.departure.url;
    }
    if (landing.outcome === 'account_exists') {
      if (landing.handle !== undefined) this.pending.set(reply, landing.handle);
      throw new ValetkeyError('account_exists');
    }
    if (landing.outcome === 'signed_in') this.cookies.set(reply, landing.session);
    this.requests.finish(reply, authorization);
    return landing.outcome === 'code_issued' ? returnWith(returnTo, 'code', landing.code) : returnTo;
  }
}
