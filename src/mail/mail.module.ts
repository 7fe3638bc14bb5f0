import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { DevMailController } from './dev-mail.controller.js';
import { KeptMails } from './kept-mails.js';
import { MAIL_SENDER } from './mail-sender.js';
import { Mailer } from './mailer.js';
import { createSmtpSender } from './smtp-sender.js';

@Module({})
export class MailModule {
  /** The box with everybody's mails exists in development only. */
  static with({ mail, smtpUrl, mailFrom }: Config): DynamicModule {
    const kept = mail === 'kept';
    return {
      module: MailModule,
      global: true,
      controllers: kept ? [DevMailController] : [],
      providers: [
        Mailer,
        ...(kept ? [KeptMails] : []),
        kept
          ? { provide: MAIL_SENDER, useExisting: KeptMails }
          : {
              provide: MAIL_SENDER,
              useFactory: () => (smtpUrl ? createSmtpSender(smtpUrl, mailFrom) : undefined),
            },
      ],
      exports: [Mailer],
    };
  }
}
