import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Keyring } from '../crypto/keyring.js';
import { violatedForeignKey, violatedUnique } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { type Step, together } from '../database/statement.js';
import { recordEvent } from '../events/record-event.js';
import { Hooks } from '../hooks/hooks.js';
import { Mailer } from '../mail/mailer.js';
import { issueMailToken, newMailToken } from '../mail/mail-token.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { checkPassword } from '../passwords/password.js';
import { savePassword } from '../passwords/save-password.js';
import { type Device, NewSessions } from '../sessions/new-sessions.js';
import type { IssuedSession } from '../sessions/session-tokens.js';
import { EMAIL_CONSTRAINT } from '../users/create-user.js';
import { emailKey } from '../users/email.js';
import type { User } from '../users/user.js';
import { userSteps } from './arrival-steps.js';
import { profileOf } from './arriving-user.js';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly name: string | null;
}

const ATTEMPTS = 5;
const OWNER = { name: 'email_owner', text: 'SELECT id FROM users WHERE email_key = $1' };

@Injectable()
export class RegistrationService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly hasher: PasswordHasher,
    private readonly sessions: NewSessions,
    private readonly mailer: Mailer,
    private readonly hooks: Hooks,
  ) {}

  /**
   * A new user, not yet proven to own the address. Where somebody has it already the answer is made in the same way and has
   * the same form, and only the owner learns of it, by mail: else anybody could ask who is registered here.
   */
  async register(
    registration: Registration,
    device: Device,
  ): Promise<{ user: User; session: IssuedSession }> {
    const { email, password, name } = registration;
    checkPassword(password, [email, name]);
    await this.hooks.beforeSignIn(profileOf(newcomer(email, name)), {
      provider: 'password',
      user: undefined,
      ...device,
    });
    const hash = await this.hasher.hash(password);
    for (let attempt = 1; ; attempt++)
      try {
        return await this.attempt(registration, hash, device);
      } catch (error) {
        // Somebody else took or gave up the address between our look and our write.
        const lost = violatedUnique(error) === EMAIL_CONSTRAINT || violatedForeignKey(error);
        if (!lost || attempt === ATTEMPTS) throw error;
      }
  }

  private async attempt({ email, name }: Registration, hash: string, device: Device) {
    const [owner] = await this.database.run<{ id: string }>({ ...OWNER, values: [emailKey(email)] });
    const user = newcomer(email, name);
    const token = newMailToken();
    const subject = { userId: user.id, email, emailVerified: false, name };
    const { step, session } = this.sessions.open(subject, ['pwd'], device, true);
    const steps: Step[] = owner
      ? [
          issueMailToken('verify_email', null, token),
          ...this.mailer.queue(owner.id, { kind: 'address_taken' }),
        ]
      : [
          ...userSteps(user),
          savePassword(this.keyring, user.id, hash),
          step,
          recordEvent({ type: 'session.created', userId: user.id, sessionId: session.sessionId }),
          issueMailToken('verify_email', user.id, token),
          ...this.mailer.queue(user.id, { kind: 'verify_email', token }),
        ];
    await this.database.run(together(steps));
    this.mailer.ring();
    // Not waited for: how long the answer takes would tell whether the address was taken.
    if (!owner) void this.hooks.afterSignIn(user, null, profileOf(user));
    return { user, session: owner ? this.sessions.decoy(subject, ['pwd']) : session };
  }
}

const newcomer = (email: string, name: string | null): User => ({
  id: uuidv7(),
  email,
  email_verified: false,
  name,
  given_name: null,
  family_name: null,
  picture: null,
  created_at: new Date().toISOString(),
});
