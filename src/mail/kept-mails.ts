import { Injectable, Logger } from '@nestjs/common';
import type { MailSender } from './mail-sender.js';
import type { Mail } from './write-mail.js';

const MOST = 100;

/** Development without a mail server: the latest mails, to be read at `/dev/mail`. */
@Injectable()
export class KeptMails implements MailSender {
  private readonly logger = new Logger('Mail');
  private mails: Mail[] = [];

  async send(mail: Mail): Promise<void> {
    this.mails = [mail, ...this.mails].slice(0, MOST);
    this.logger.log('a mail is at /dev/mail');
  }

  /** Newest first. */
  all(): readonly Mail[] {
    return this.mails;
  }
}
