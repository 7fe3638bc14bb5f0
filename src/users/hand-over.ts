import type { Step } from '../database/statement.js';
import type { NewUser } from './create-user.js';

/** What a person is known by, beside their address. */
export type Particulars = Pick<NewUser, 'name' | 'givenName' | 'familyName' | 'picture'>;

/**
 * The proven owner of the address has the account from now on: a provider vouches for them, or a mailed link came back. What
 * somebody else may have said they are called, and look like, goes. Of two who prove it at once one does; the other finds it
 * proven.
 */
export function handOver(userId: string, known?: Particulars): Step {
  return {
    name: 'hand_over',
    sql: `UPDATE users SET email_verified = true, name = $2, given_name = $3, family_name = $4, picture = $5
          WHERE id = $1 AND NOT email_verified RETURNING id`,
    values: [
      userId,
      known?.name ?? null,
      known?.givenName ?? null,
      known?.familyName ?? null,
      known?.picture ?? null,
    ],
    must: true,
  };
}
