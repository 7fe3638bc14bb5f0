import type { Step } from '../database/statement.js';

/** The address of a user is proven: a provider vouches for it, or a mailed link came back. */
export function verifyEmail(userId: string): Step {
  return {
    name: 'verify_email',
    sql: 'UPDATE users SET email_verified = true WHERE id = $1',
    values: [userId],
  };
}
