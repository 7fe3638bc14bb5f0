import type { Config } from '../../config/config.js';
import { smtpTransport } from '../../mail/smtp-sender.js';
import { type Finding, ok, problem, warning } from './finding.js';

/** Greets the mail server and signs in to it; no mail is sent. */
export async function lookAtMail({ mail, smtpUrl, passwordSignIn }: Config): Promise<Finding[]> {
  if (mail === 'kept') return [ok('mails are kept and shown at /dev/mail (development)')];
  if (!smtpUrl)
    return [
      warning('SMTP_URL is not set: no mail, so nobody registers with a password', 'set SMTP_URL and MAIL_FROM'),
    ];
  const transport = smtpTransport(smtpUrl);
  try {
    await transport.verify();
    return [ok(`the mail server answers; passwords are ${passwordSignIn ? 'on' : 'off'}`)];
  } catch {
    return [problem('the mail server does not answer or does not let us in', 'check SMTP_URL')];
  } finally {
    transport.close();
  }
} // prettier-ignore
