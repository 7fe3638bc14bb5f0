import { createTransport } from 'nodemailer';
import { isLoopback } from '../config/loopback.js';
import { type MailSender, MailRefusedError } from './mail-sender.js';
import type { Mail } from './write-mail.js';

const WAIT_MS = 10_000;

export function createSmtpSender(smtpUrl: string, from: string): MailSender {
  const transport = smtpTransport(smtpUrl);
  const host = from.replace(/^.*@|>$/g, '');
  return {
    async send({ id, to, subject, text, html }: Mail): Promise<void> {
      try {
        await transport.sendMail({
          from,
          // Taken as one address, never read as a list.
          to: { name: '', address: to },
          subject,
          text,
          html,
          // The same at every attempt: one that arrived twice is shown once.
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
      } catch (error) {
        if (isFinal(error)) throw new MailRefusedError();
        throw new MailFailedError(error);
      }
    },
  };
}

export function smtpTransport(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const local = isLoopback(hostname);
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    // A password or a reset link never travels in clear (RFC 8314 §3); what stays on this machine may.
    requireTLS: !secure && !local,
    ignoreTLS: !secure && local,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: 2 * WAIT_MS,
    dnsTimeout: WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** RFC 5321 §4.2.1: a 5xx about this mail's recipient. One about our own credentials is mended by its operator. */
function isFinal(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500;
}

/** The server's own words may quote the recipient: only codes are kept. */
class MailFailedError extends Error {
  constructor(error: unknown) {
    const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
    const codes = [code, responseCode].filter((word) => /^[A-Z0-9_]+$/.test(String(word)));
    super(`The mail server did not take the mail (${codes.join(' ')})`);
    this.name = 'MailFailedError';
  }
}
