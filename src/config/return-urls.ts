import { list } from './formats.js';
import { isLoopback } from './loopback.js';

/** What browsers run, open or show by themselves: no app can own one of these schemes. */
const FOREIGN =
  /^(about|blob|chrome|content|data|file|filesystem|ftp|intent|jar|javascript|mailto|resource|sms|tel|vbscript|view-source|wss?):$/;

/** Exact URLs for `return_to`: https, http on loopback, or an app's own scheme (RFC 8252 §7). */
export const returnUrls = list.transform((items, context) => {
  if (items.every(isReturnUrl)) return items;
  context.addIssue({
    code: 'custom',
    message:
      'has an entry that is no https URL, none on loopback and none of an app’s own scheme, or has a fragment',
  });
  return [];
});

function isReturnUrl(text: string): boolean {
  if (!/^[\x21-\x5B\x5D-\x7E]{1,1024}$/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password || text.includes('#') || FOREIGN.test(protocol)) return false;
  if (protocol === 'https:') return /^https:\/\/[^/]/i.test(text);
  return protocol !== 'http:' || isLoopback(hostname);
}
