import { answer } from './answer.js';

export interface KeptMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  links: string[];
}

/** What the service would have mailed to an address, newest first. */
export async function mailsTo(service: { readonly url: string }, address: string): Promise<KeptMail[]> {
  const response = await fetch(`${service.url}/dev/mail`, { headers: { accept: 'application/json' } });
  const { items } = await answer<{ items: KeptMail[] }>(response);
  return items.filter(({ to }) => to === address);
}

/** The secret of the newest mail to an address that has a link to this page. */
export async function mailedToken(
  service: { readonly url: string },
  address: string,
  page: 'verify-email' | 'reset-password',
): Promise<string> {
  const links = (await mailsTo(service, address)).flatMap((mail) => mail.links);
  const link = links.find((url) => url.includes(`/${page}?`));
  if (!link) throw new Error(`no mail with a link to ${page}`);
  return new URL(link).searchParams.get('token')!;
}
