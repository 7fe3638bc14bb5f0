import { ValetkeyError } from '../errors/valetkey.error.js';

/** `host[:port]`, nothing else: no credentials, no encoded character, no path. */
const HOST = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:\d{1,5})?$/i;
/** A path segment that a server or we might read as "here" or "up", encoded or not. */
const DOTS = /(^|\/)(\.|%2e){1,2}(\/|$)/i;

/**
 * The URL that a proxied call goes to. `host` must lie on one of the provider's API origins, whose scheme it takes; the
 * path stays as it was written. Throws where the two could be read in more than one way (request smuggling, SSRF).
 */
export function proxyTarget(origins: readonly string[], host: string, pathAndQuery: string): URL {
  const origin = HOST.test(host) ? origins.find((pattern) => matches(pattern, host)) : undefined;
  if (!origin) throw new ValetkeyError('host_not_allowed');
  const scheme = origin.slice(0, origin.indexOf(':'));
  const [path = ''] = pathAndQuery.split('?', 1);
  if (path.startsWith('//') || DOTS.test(path) || /[\\\s#]/.test(pathAndQuery))
    throw new ValetkeyError('invalid_request');
  const url = new URL(`${scheme}://${host}${pathAndQuery}`);
  // Whatever the parser made of it, the host is still the one that was judged.
  if (url.host !== new URL(`${scheme}://${host}`).host || url.username || url.password)
    throw new ValetkeyError('invalid_request');
  return url;
}

function matches(pattern: string, host: string): boolean {
  const [scheme = '', allowed = ''] = pattern.split('://');
  const wanted = new URL(`${scheme}://${host}`);
  // An address in disguise (2130706433, 0x7f.1) is not the name that was written.
  if (wanted.hostname !== host.toLowerCase().replace(/:\d+$/, '')) return false;
  if (!allowed.startsWith('*.')) return wanted.host === new URL(pattern).host;
  // Any depth of subdomain, never the domain itself.
  const suffix = allowed.slice(1).toLowerCase();
  return wanted.host.length > suffix.length && wanted.host.endsWith(suffix);
}
