import { ValetkeyError } from '../errors/valetkey.error.js';
import type { SessionClaims } from './access-token.js';

const RECENT_SECONDS = 600;

/** Throws `reauthentication_required` unless the person has just signed in: a session left open somewhere is not enough. */
export function requireRecentSignIn({ auth_time }: Pick<SessionClaims, 'auth_time'>): void {
  // Nor is a sign-in that lies ahead, noted while a clock was wrong.
  if (Math.abs(Date.now() / 1000 - auth_time) > RECENT_SECONDS)
    throw new ValetkeyError('reauthentication_required');
}
