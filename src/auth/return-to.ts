/** Long enough for an address, short enough for a cookie. */
const LONGEST = 1024;
/** Printable ASCII without the backslash, which browsers read as a slash (WHATWG URL §4.4). */
const PLAIN = /^[\x21-\x5B\x5D-\x7E]+$/;

/** Where people may be sent back to. */
interface Site {
  readonly frontendUrl: string;
  readonly trustedOrigins: ReadonlySet<string>;
  readonly allowedReturnUrls: ReadonlySet<string>;
}

/**
 * Where the browser goes after sign-in: a path of the frontend, or a URL on one of our origins; with a one-time code also one
 * of the listed URLs, byte for byte. Undefined if it leaves the site in any reading, also in that of a frontend that decodes
 * it once more (open redirect, RFC 9700 §4.11).
 */
export function resolveReturnTo(
  text: string,
  { frontendUrl, trustedOrigins, allowedReturnUrls }: Site,
  withCode = false,
): string | undefined {
  if (withCode && allowedReturnUrls.has(text)) return text;
  if (text.length > LONGEST || !staysPlain(text)) return undefined;
  const isPath = text.startsWith('/');
  if (isPath ? text.startsWith('//') || decoded(text).startsWith('//') : !/^https?:\/\//.test(text))
    return undefined;
  if (!URL.canParse(text, frontendUrl)) return undefined;
  const url = new URL(text, frontendUrl);
  if (url.username || url.password || doublesSlash(url) || doublesSlash(new URL(decoded(text), url)))
    return undefined;
  const allowed = isPath ? url.origin === new URL(frontendUrl).origin : trustedOrigins.has(url.origin);
  return allowed ? url.href : undefined;
}

/** `/.//host` resolves to `//host`: another site to a frontend that navigates by the path alone. */
const doublesSlash = ({ pathname }: URL) => pathname.startsWith('//');

function staysPlain(text: string): boolean {
  return PLAIN.test(text) && /^[^\\\p{Cc}]*$/u.test(decoded(text));
}

/** Every layer of percent-encoding taken off; what does not decode is judged as it stands. */
function decoded(text: string): string {
  for (let layers = 0; layers < 4; layers++) {
    try {
      const next = decodeURIComponent(text);
      if (next === text) break;
      text = next;
    } catch {
      break;
    }
  }
  return text;
}
