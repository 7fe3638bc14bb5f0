import type { Step } from '../database/statement.js';
import { emailKey } from './email.js';

export interface NewUser {
  readonly id: string;
  /** Only an address somebody vouched for, or none. */
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly picture: string | null;
  readonly createdAt: Date;
}

/** The constraint that a second user with the same address violates. */
export const EMAIL_CONSTRAINT = 'users_email';

export function createUser({
  id,
  email,
  emailVerified,
  name,
  givenName,
  familyName,
  picture,
  createdAt,
}: NewUser): Step {
  return {
    name: 'create_user',
    sql: `INSERT INTO users (id, email, email_key, email_verified, name, given_name, family_name, picture, created_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      id,
      email,
      email && emailKey(email),
      emailVerified,
      name,
      givenName,
      familyName,
      picture,
      createdAt,
    ],
  };
}
