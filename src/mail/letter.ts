/** What a mail is about. With a secret in it where it has a link, so it is sealed until it is sent. */
export type MailOrder =
  | { readonly kind: 'verify_email'; readonly token: string }
  | { readonly kind: 'reset_password'; readonly token: string }
  | { readonly kind: 'address_taken' | 'password_set' | 'password_changed' | 'password_reset' }
  /** `provider`: its name, for people. */
  | { readonly kind: 'connection_added' | 'connection_removed'; readonly provider: string };

/** What has happened to an account, as opposed to what somebody asks the owner of an address for. */
export const isNotice = ({ kind }: MailOrder) => !ASKED_FOR.has(kind);
const ASKED_FOR = new Set<MailOrder['kind']>(['verify_email', 'reset_password', 'address_taken']);

export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
  readonly closing?: string;
}

const NOT_YOU = 'If that was you, there is nothing to do. If it was not, set a new password right away:';

/**
 * The words. Nothing in them was written by an outsider, a person's name included: who registers a stranger's address
 * would else have us carry his message.
 */
export function letterFor(order: MailOrder, frontendUrl: string): Letter {
  const site = new URL(frontendUrl).host;
  const forgotten = { label: 'Set a new password', url: `${frontendUrl}/forgot-password` };
  const secret = (path: string, token: string) => `${frontendUrl}${path}?token=${encodeURIComponent(token)}`;
  switch (order.kind) {
    case 'verify_email':
      return {
        subject: `Confirm your e-mail address for ${site}`,
        paragraphs: [
          `An account at ${site} was opened with this e-mail address. Please confirm that the address is yours:`,
        ],
        link: { label: 'Confirm the address', url: secret('/verify-email', order.token) },
        closing: 'The link works once, for 24 hours. If you opened no account, do not follow it.',
      };
    case 'reset_password':
      return {
        subject: `Set a new password for ${site}`,
        paragraphs: [`Somebody, probably you, asked for a new password for your account at ${site}.`],
        link: { label: 'Set a new password', url: secret('/reset-password', order.token) },
        closing: 'The link works once, for one hour. If it was not you, leave it: nothing changes.',
      };
    case 'address_taken':
      return {
        subject: `You already have an account at ${site}`,
        paragraphs: [
          `Somebody, perhaps you, tried to open an account at ${site} with this e-mail address. It has one already, and nothing was changed.`,
          `If it was you: sign in at ${frontendUrl}/login as before. If you do not know how any more, set a new password:`,
        ],
        link: forgotten,
        closing: 'If it was not you, there is nothing to do.',
      };
    case 'password_set':
      return notice(site, 'A password was set', 'A password was set for your account', forgotten);
    case 'password_changed':
      return notice(site, 'Your password was changed', 'The password of your account was changed', forgotten);
    case 'password_reset':
      return notice(site, 'Your password was changed', 'Your account got a new password by mail', forgotten);
    case 'connection_added':
      return notice(
        site,
        `${order.provider} was connected`,
        `An account at ${order.provider} was connected to your account`,
        forgotten,
      );
    case 'connection_removed':
      return notice(
        site,
        `${order.provider} was disconnected`,
        `An account at ${order.provider} was disconnected from your account`,
        forgotten,
      );
  }
}

function notice(site: string, subject: string, what: string, link: Letter['link'] & object): Letter {
  return { subject: `${subject} at ${site}`, paragraphs: [`${what} at ${site}.`, NOT_YOU], link };
}
