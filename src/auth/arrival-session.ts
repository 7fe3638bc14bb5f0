import type { Step } from '../database/statement.js';
import type { SessionClaims } from '../sessions/access-token.js';
import type { NewSessions } from '../sessions/new-sessions.js';
import { findStanding } from '../users/find-standing.js';
import type { User } from '../users/user.js';
import type { Arrival, SignIn } from './arrival.js';

/** The session of an arrival: what is written for it, and what comes of that. */
interface ArrivalSession {
  readonly id: string;
  readonly steps: readonly Step[];
  readonly outcome: SignIn;
}

export function openSession(
  sessions: NewSessions,
  { provider, profile, device, codeChallenge }: Arrival,
  user: User,
  connectionId: string,
  created: boolean,
): ArrivalSession {
  const amr = [provider];
  const origin = { connectionId, sid: profile.sid, idToken: profile.idTokenLife };
  if (codeChallenge !== undefined) {
    const opened = sessions.openForCode(user.id, amr, device, created, codeChallenge, origin);
    return {
      id: opened.sessionId,
      steps: opened.steps,
      outcome: { outcome: 'code_issued', code: opened.code },
    };
  }
  const { id: userId, email, email_verified: emailVerified, name } = user;
  const whose = { userId, email, emailVerified, name };
  const { step, session } = sessions.open(whose, amr, device, created, origin);
  return { id: session.sessionId, steps: [step], outcome: { outcome: 'signed_in', user, created, session } };
}

export const continueSession = (present: SessionClaims, user: User): ArrivalSession => ({
  id: present.sid,
  steps: [findStanding(user.id)],
  outcome: { outcome: 'already_connected', user, present },
});
