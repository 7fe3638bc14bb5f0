import { Injectable } from '@nestjs/common';
import { Keyring } from '../crypto/keyring.js';
import { missedRow } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { recordEvent } from '../events/record-event.js';
import { Hooks } from '../hooks/hooks.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { lockPassword, openPassword, rehashPassword } from '../passwords/save-password.js';
import { type Device, NewSessions } from '../sessions/new-sessions.js';
import type { IssuedSession } from '../sessions/session-tokens.js';
import { emailKey } from '../users/email.js';
import type { User } from '../users/user.js';
import { profileOf } from './arriving-user.js';

interface OwnerRow extends Omit<User, 'created_at'> {
  readonly created_at: Date;
  readonly disabled: boolean;
  readonly hash: Buffer | null;
}

const OWNER = {
  name: 'password_sign_in',
  text: `SELECT u.id, u.email, u.email_verified, u.name, u.given_name, u.family_name, u.picture, u.created_at,
           u.disabled_at IS NOT NULL AS disabled, p.hash
         FROM users u LEFT JOIN passwords p ON p.user_id = u.id WHERE u.email_key = $1`,
};

@Injectable()
export class PasswordSignInService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly hasher: PasswordHasher,
    private readonly sessions: NewSessions,
    private readonly hooks: Hooks,
  ) {}

  /** Throws `invalid_credentials` for an unknown address and a wrong password alike, after the same work. */
  async signIn(
    email: string,
    password: string,
    device: Device,
  ): Promise<{ user: User; session: IssuedSession }> {
    const [row] = await this.database.run<OwnerRow>({ ...OWNER, values: [emailKey(email)] });
    const hash = row?.hash ? openPassword(this.keyring, row.id, row.hash) : undefined;
    const right = await this.hasher.verify(hash, password);
    if (!right || !row?.hash || hash === undefined) throw new ValetkeyError('invalid_credentials');
    const { hash: sealed, disabled, created_at, ...person } = row;
    // Told to none but the one who knows the password.
    if (disabled) throw new ValetkeyError('account_disabled');
    const user = { ...person, created_at: created_at.toISOString() };
    await this.hooks.beforeSignIn(profileOf(user), { provider: 'password', user, ...device });
    const session = await this.open(user, sealed, device);
    if (this.hasher.isOutdated(hash)) await this.rehash(user.id, sealed, password);
    await this.hooks.afterSignIn(user, null);
    return { user, session };
  }

  /** The password was right when we looked; the session is opened only if it still is. */
  private open(user: User, sealed: Buffer, device: Device): Promise<IssuedSession> {
    const { id: userId, email, email_verified: emailVerified, name } = user;
    const { step, session } = this.sessions.open(
      { userId, email, emailVerified, name },
      ['pwd'],
      device,
      false,
    );
    const { sessionId } = session;
    return this.database.transaction(async (manager) => {
      const now = await lockPassword(manager, userId, 'SHARE');
      if (!now?.equals(sealed)) throw new ValetkeyError('invalid_credentials');
      const event = recordEvent({ type: 'session.created', userId, sessionId });
      const { text, values } = together([step, event]);
      await manager.query(text, values).catch((error: unknown) => {
        throw missedRow(error) ? new ValetkeyError('account_disabled') : error;
      });
      return session;
    });
  }

  private async rehash(userId: string, sealed: Buffer, password: string): Promise<void> {
    const hash = await this.hasher.hash(password);
    await this.database.run(together([rehashPassword(this.keyring, userId, sealed, hash)]));
  }
}
