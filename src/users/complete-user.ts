import type { Statement } from '../database/statement.js';
import type { Particulars } from './hand-over.js';

/** Adds what was not known; what is there stays. */
export function completeUser(
  userId: string,
  { name, givenName, familyName, picture }: Particulars,
): Statement {
  return {
    name: 'complete_user',
    text: `UPDATE users SET name = coalesce(name, $2), given_name = coalesce(given_name, $3),
             family_name = coalesce(family_name, $4), picture = coalesce(picture, $5)
           WHERE id = $1`,
    values: [userId, name, givenName, familyName, picture],
  };
}
