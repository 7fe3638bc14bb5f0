import { isLoopback } from '../config/loopback.js';
import { namesPrivateAddress } from '../http/guarded-agents.js';

/**
 * What is wrong with a URL as a webhook's target; undefined if nothing is. Asked when the URL is set, and again before each
 * attempt, since production may inherit what was set in development. Where a name leads is judged when it is dialled.
 */
export function targetProblem(text: string, { production }: { production: boolean }): string | undefined {
  const url = URL.canParse(text) && !/[\s\p{Cc}]/u.test(text) ? new URL(text) : undefined;
  if (!url) return 'is not a URL';
  if (url.username || url.password) return 'contains credentials';
  if (url.hash) return 'contains a fragment';
  const loopback = isLoopback(url.hostname);
  const inside = isLoopback(url.hostname.replace(/\.$/, '')) || namesPrivateAddress(url.hostname);
  if (loopback ? production : inside) return 'names a private address';
  if (url.protocol !== 'https:' && !(loopback && url.protocol === 'http:')) return 'is not an https URL';
  return undefined;
}
