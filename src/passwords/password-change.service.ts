import { Injectable } from '@nestjs/common';
import { Keyring } from '../crypto/keyring.js';
import { violatedForeignKey } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { recordEvent } from '../events/record-event.js';
import { Mailer } from '../mail/mailer.js';
import { dropMailTokens } from '../mail/mail-token.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { requireRecentSignIn } from '../sessions/recent-sign-in.js';
import { revokeOtherSessions } from '../sessions/session-steps.js';
import { PasswordHasher } from './password-hasher.js';
import { checkPassword } from './password.js';
import { lockPassword, openPassword, savePassword } from './save-password.js';

const OWNER = {
  name: 'password_owner',
  text: `SELECT u.email, u.name, p.hash FROM users u LEFT JOIN passwords p ON p.user_id = u.id WHERE u.id = $1`,
};

const HELD = { name: 'password_held', text: 'SELECT 1 FROM passwords WHERE user_id = $1' };

interface OwnerRow {
  readonly email: string | null;
  readonly name: string | null;
  readonly hash: Buffer | null;
}

@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly hasher: PasswordHasher,
    private readonly mailer: Mailer,
  ) {}

  /** Whether the user has one. */
  async isSet(userId: string): Promise<boolean> {
    return (await this.database.run({ ...HELD, values: [userId] })).length > 0;
  }

  /** By its owner. All sessions but this one end, and reset links that are still under way are void. */
  async change(session: SessionClaims, current: string | undefined, password: string): Promise<void> {
    const { sub: userId } = session;
    const [owner] = await this.database.run<OwnerRow>({ ...OWNER, values: [userId] });
    if (!owner) throw new ValetkeyError('invalid_token');
    await this.prove(session, owner.hash, current);
    if (owner.email === null)
      throw new ValetkeyError('invalid_request', {
        detail: 'The account has no e-mail address to sign in with.',
      });
    checkPassword(password, [owner.email, owner.name]);
    await this.save(session, owner.hash, await this.hasher.hash(password)).catch((error: unknown) => {
      // The user was deleted while the password was being hashed.
      if (violatedForeignKey(error)) throw new ValetkeyError('invalid_token');
      throw error;
    });
    this.mailer.ring();
  }

  private async prove(
    session: SessionClaims,
    held: Buffer | null,
    current: string | undefined,
  ): Promise<void> {
    if (!held) return requireRecentSignIn(session);
    const hash = openPassword(this.keyring, session.sub, held);
    const right = current !== undefined && (await this.hasher.verify(hash, current));
    if (!right)
      throw new ValetkeyError('invalid_credentials', {
        detail: 'current_password is not the current password.',
      });
  }

  private save({ sub: userId, sid }: SessionClaims, held: Buffer | null, hash: string): Promise<void> {
    return this.database.transaction(async (manager) => {
      const now = await lockPassword(manager, userId);
      // Another change came first: what was proven is no longer the password.
      if ((now?.toString('hex') ?? null) !== (held?.toString('hex') ?? null))
        throw new ValetkeyError('invalid_credentials');
      const { text, values } = together([
        savePassword(this.keyring, userId, hash),
        dropMailTokens(userId, 'reset_password'),
        ...revokeOtherSessions(userId, sid, 'password_changed'),
        recordEvent({ type: held ? 'password.changed' : 'password.set', userId, sessionId: sid }),
        ...this.mailer.queue(userId, { kind: held ? 'password_changed' : 'password_set' }),
      ]);
      await manager.query(text, values);
    });
  }
}
