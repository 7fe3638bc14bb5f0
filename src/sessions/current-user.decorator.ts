import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { SessionClaims } from './access-token.js';

/** Who is signed in, as the session says: no database call. */
export interface SignedInUser {
  readonly id: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
  readonly sessionId: string;
  /** When, and how: a provider's id, or `pwd`. */
  readonly signedInAt: Date;
  readonly signedInWith: readonly string[];
}

const toSignedInUser = ({ sub, sid, email, email_verified, name, auth_time, amr }: SessionClaims) => ({
  id: sub,
  email,
  emailVerified: email_verified,
  name,
  sessionId: sid,
  signedInAt: new Date(auth_time * 1000),
  signedInWith: amr,
});

/** The user whom `SessionGuard` has let in. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): SignedInUser => {
  const { session } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!session) throw new Error('@CurrentUser() on a route that SessionGuard does not guard');
  return toSignedInUser(session);
});
