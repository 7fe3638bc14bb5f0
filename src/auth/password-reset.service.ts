import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Keyring } from '../crypto/keyring.js';
import { missedRow, violatedForeignKey } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { recordEvent } from '../events/record-event.js';
import { Limits } from '../limits/limits.js';
import { Mailer } from '../mail/mailer.js';
import {
  dropMailTokens,
  holderOf,
  issueMailToken,
  newMailToken,
  spendMailToken,
  type TokenHolder,
} from '../mail/mail-token.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { checkPassword } from '../passwords/password.js';
import { savePassword } from '../passwords/save-password.js';
import { revokeSessionsOf } from '../sessions/session-steps.js';
import { emailKey } from '../users/email.js';
import { lockUser } from '../vault/held-connections.js';
import { clearOut } from './clear-out.js';

const OWNER = {
  name: 'reset_owner',
  text: 'SELECT id FROM users WHERE email_key = $1 AND disabled_at IS NULL',
};

@Injectable()
export class PasswordResetService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly hasher: PasswordHasher,
    private readonly mailer: Mailer,
    private readonly limits: Limits,
  ) {}

  /** Mails a link to whoever has the address. If nobody has, the same is written in nobody's name. */
  async forgot(email: string): Promise<void> {
    const [owner] = await this.database.run<{ id: string }>({ ...OWNER, values: [emailKey(email)] });
    const token = newMailToken();
    const steps = [
      issueMailToken('reset_password', owner?.id ?? null, token),
      ...this.mailer.queue(owner?.id ?? null, { kind: 'reset_password', token }),
    ];
    await this.database.run(together(steps)).catch((error: unknown) => {
      // The user was deleted meanwhile: there is nobody to mail to.
      if (!violatedForeignKey(error)) throw error;
    });
    this.mailer.ring();
  }

  /** By a mailed link. Ends all sessions, for whoever lost the password may have lost it to somebody. */
  async reset(token: string, password: string): Promise<void> {
    const [holder] = await this.database.run<TokenHolder>(holderOf('reset_password', token));
    if (!holder) throw invalidLink();
    if (holder.disabled) throw new ValetkeyError('account_disabled');
    checkPassword(password, [holder.email, holder.name]);
    const hash = await this.hasher.hash(password);
    await this.database
      .transaction((manager) => this.replace(manager, holder.id, token, hash))
      .catch((error: unknown) => {
        throw missedRow(error) ? invalidLink() : error;
      });
    // Whoever was guessing at the old one shut the owner out, too, who has now come by another way.
    if (holder.email) await this.limits.forget('sign_in', { account: emailKey(holder.email) });
    this.mailer.ring();
  }

  private async replace(manager: EntityManager, userId: string, token: string, hash: string): Promise<void> {
    const { emailVerified = false, connections = [] } = (await lockUser(manager, userId)) ?? {};
    const { text, values } = together([
      spendMailToken('reset_password', token),
      // The link proves the address. Who was here without that proof may have been somebody else: see clear-out.ts.
      ...(emailVerified
        ? [dropMailTokens(userId), ...revokeSessionsOf(userId, 'password_reset')]
        : clearOut(this.keyring, userId, connections)),
      savePassword(this.keyring, userId, hash),
      recordEvent({ type: 'password.reset', userId }),
      ...this.mailer.queue(userId, { kind: 'password_reset' }),
    ]);
    await manager.query(text, values);
  }
}

const invalidLink = () =>
  new ValetkeyError('invalid_token', {
    detail: 'The link is unknown, expired or was used before. Ask for a new one.',
  });
