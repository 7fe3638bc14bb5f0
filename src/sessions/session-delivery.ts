import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { User } from '../users/user.js';
import type { SessionClaims } from './access-token.js';
import { SessionCookies } from './session-cookies.js';
import type { Delivery, Session } from './session.js';
import type { IssuedSession } from './session-tokens.js';

type DeliveredSignIn =
  | {
      readonly outcome: 'signed_in';
      readonly user: User;
      readonly created: boolean;
      readonly session: IssuedSession;
    }
  | { readonly outcome: 'already_connected'; readonly user: User; readonly present: SessionClaims };

/** Hands a session over: in cookies and no token in the body, or in the body and no cookie. */
@Injectable()
export class SessionDelivery {
  constructor(private readonly cookies: SessionCookies) {}

  /** What a sign-in came to: a new session, or the one that is there already. */
  deliverSignIn(reply: FastifyReply, delivery: Delivery, signIn: DeliveredSignIn): Session {
    const { user } = signIn;
    if (signIn.outcome === 'signed_in')
      return this.deliver(reply, delivery, signIn.session, user, signIn.created);
    reply.header('cache-control', 'no-store');
    const left = signIn.present.exp - Math.floor(Date.now() / 1000);
    return { user, created: false, already_connected: true, expires_in: Math.max(left, 0) };
  }

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
