import { Injectable } from '@nestjs/common';
import { missedRow, violatedForeignKey } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { type Step, together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { Mailer } from '../mail/mailer.js';
import { issueMailToken, newMailToken, spendMailToken } from '../mail/mail-token.js';
import { emailKey } from '../users/email.js';

/** Who has not proven the address yet, by `[e-mail key or null, user or null]`. */
const UNPROVEN = {
  name: 'unproven_owner',
  text: `SELECT id FROM users WHERE (email_key = $1 OR id = $2)
         AND email IS NOT NULL AND NOT email_verified AND disabled_at IS NULL`,
};

/** For whom the step before names. */
const VERIFY: Step[] = [
  {
    name: 'verify_holder',
    sql: 'UPDATE users SET email_verified = true WHERE id IN (SELECT user_id FROM {previous}) RETURNING id',
    values: [],
  },
  {
    name: 'email_verified_event',
    sql: `INSERT INTO events (type, user_id) SELECT 'email.verified', id FROM {previous}`,
    values: [],
  },
];

@Injectable()
export class EmailVerificationService {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
  ) {}

  /** By a mailed link. */
  async verify(token: string): Promise<void> {
    const steps = [spendMailToken('verify_email', token), ...VERIFY];
    await this.database.run(together(steps)).catch((error: unknown) => {
      if (!missedRow(error)) throw error;
      throw new ValetkeyError('invalid_token', {
        detail: 'The link is unknown, expired or was used before. Ask for a new one.',
      });
    });
  }

  /** Mails another link. Where there is nothing to prove the same is written in nobody's name. */
  async resend(whom: { email: string } | { userId: string }): Promise<void> {
    const values = 'email' in whom ? [emailKey(whom.email), null] : [null, whom.userId];
    const [owner] = await this.database.run<{ id: string }>({ ...UNPROVEN, values });
    const token = newMailToken();
    const steps = [
      issueMailToken('verify_email', owner?.id ?? null, token),
      ...this.mailer.queue(owner?.id ?? null, { kind: 'verify_email', token }),
    ];
    await this.database.run(together(steps)).catch((error: unknown) => {
      if (!violatedForeignKey(error)) throw error;
    });
    this.mailer.ring();
  }
}
