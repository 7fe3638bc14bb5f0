import type { Mail } from './write-mail.js';

/** The way out. Throws where the mail was not taken over. */
export interface MailSender {
  send(mail: Mail): Promise<void>;
}

/** The injection token. */
export const MAIL_SENDER = Symbol('mail sender');

/** Not taken over, and it never will be: the server knows no such mailbox, say. */
export class MailRefusedError extends Error {
  constructor() {
    super('The mail server refuses this mail for good');
    this.name = 'MailRefusedError';
  }
}
