import type { Step } from '../database/statement.js';

/** A provider vouched for the address of a user who had not proven it. */
export function verifyEmail(userId: string): Step {
  return {
    name: 'verify_email',
    sql: 'UPDATE users SET email_verified = true WHERE id = $1',
    values: [userId],
  };
}
