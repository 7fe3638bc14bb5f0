import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '../config/config.js';
import { Keyring } from '../crypto/keyring.js';
import { open, seal } from '../crypto/seal.js';
import { Database } from '../database/database.js';
import type { Step } from '../database/statement.js';
import { isNotice, letterFor, type MailOrder } from './letter.js';
import { DELETE_MAIL, type DueMail, PUT_OFF_MAIL, TAKE_MAILS } from './mail-queue.sql.js';
import { MAIL_SENDER, MailRefusedError, type MailSender } from './mail-sender.js';
import { writeMail } from './write-mail.js';

/** Mails tried at a time, all at once. */
const AT_ONCE = 10;
/** A shutdown waits so long for the mail server's answer: a mail that was taken over is then not sent again. */
const PATIENCE_MS = 3_000;

/**
 * Mails are written in the statement that makes them necessary, so both happen or neither, and sent after it. They outlive
 * restarts and a mail server that is away. Any number of processes may send: a mail is taken by one at a time.
 */
@Injectable()
export class Mailer implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Mail');
  private rung = false;
  private working: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly config: Config,
    @Inject(MAIL_SENDER) private readonly sender: MailSender | undefined,
  ) {}

  /** A mail to a user; to nobody if `userId` is null, by the same statement. None where mail does not work. */
  queue(userId: string | null, order: MailOrder): Step[] {
    if (!this.sender) return [];
    const id = uuidv7();
    return [
      {
        name: 'queue_mail',
        sql: `INSERT INTO mails (id, user_id, content) SELECT $1::uuid, $2::uuid, $3::bytea WHERE $2 IS NOT NULL`,
        values: [id, userId, seal(this.keyring, placeOf(id), JSON.stringify(order))],
      },
    ];
  }

  /** There is a new mail. Nobody waits for it: what fails now is tried again by schedule. */
  ring(): void {
    this.work().catch((error: unknown) => this.logger.warn({ err: error }, 'mails are put off'));
  }

  /** Tries every mail that is due. */
  work(): Promise<void> {
    this.rung = true;
    return (this.working ??= this.drain());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([this.working?.catch(() => {}), sleep(PATIENCE_MS, undefined, { ref: false })]);
  }

  private async drain(): Promise<void> {
    try {
      while (this.rung) {
        this.rung = false;
        while (this.sender && (await this.batch(this.sender)));
      }
    } finally {
      this.working = undefined;
    }
  }

  private async batch(sender: MailSender): Promise<boolean> {
    const mails = await this.database.run<DueMail>({ ...TAKE_MAILS, values: [AT_ONCE] });
    const ends = await Promise.allSettled(mails.map((mail) => this.try(sender, mail)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return mails.length > 0;
  }

  private async try(sender: MailSender, mail: DueMail): Promise<void> {
    try {
      await this.send(sender, mail);
    } catch (error) {
      const over = mail.last || error instanceof MailRefusedError;
      this.logger.warn({ err: error, over }, 'a mail was not sent');
      if (!over) return void (await this.database.run({ ...PUT_OFF_MAIL, values: [mail.id] }));
    }
    await this.database.run({ ...DELETE_MAIL, values: [mail.id] });
  }

  private async send(sender: MailSender, { id, content, email, proven }: DueMail): Promise<void> {
    if (email === null) return;
    const order = JSON.parse(open(this.keyring, placeOf(id), content)) as MailOrder;
    // Nobody has asked for a notice: a stranger's address would get one for every click of whoever registered it.
    if (!proven && isNotice(order)) return;
    await sender.send(writeMail(id, email, letterFor(order, this.config.frontendUrl)));
  }
}

const placeOf = (id: string) => ({ table: 'mails', row: id, column: 'content' });
