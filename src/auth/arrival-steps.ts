import { createConnection } from '../connections/save-connection.js';
import type { Step } from '../database/statement.js';
import { recordEvent } from '../events/record-event.js';
import type { Profile } from '../providers/profile.js';
import { createUser } from '../users/create-user.js';
import type { User } from '../users/user.js';

export function userSteps(user: User): Step[] {
  return [
    createUser({
      id: user.id,
      email: user.email,
      emailVerified: user.email_verified,
      name: user.name,
      givenName: user.given_name,
      familyName: user.family_name,
      picture: user.picture,
      createdAt: new Date(user.created_at),
    }),
    recordEvent({ type: 'user.created', userId: user.id }),
  ];
}

export function connectionSteps(
  id: string,
  userId: string,
  provider: string,
  { subject, email }: Profile,
): Step[] {
  return [
    createConnection({ id, userId, provider, subject, email }),
    recordEvent({ type: 'connection.created', userId, connectionId: id, details: { provider } }),
  ];
}
