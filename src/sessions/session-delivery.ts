import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { User } from '../users/user.js';
import { SessionCookies } from './session-cookies.js';
import type { Delivery, Session } from './session.js';
import type { IssuedSession } from './sessions.service.js';

/** Hands a session over: in cookies and no token in the body, or in the body and no cookie. */
@Injectable()
export class SessionDelivery {
  constructor(private readonly cookies: SessionCookies) {}

  deliver(
    reply: FastifyReply,
    delivery: Delivery,
    issued: IssuedSession,
    user: User,
    created: boolean,
  ): Session {
    reply.header('cache-control', 'no-store');
    const session = { user, created, expires_in: issued.expiresIn };
    if (delivery === 'body')
      return {
        ...session,
        access_token: issued.accessToken,
        token_type: 'Bearer',
        ...(issued.refreshToken !== undefined && { refresh_token: issued.refreshToken }),
      };
    this.cookies.set(reply, issued);
    return session;
  }
}
