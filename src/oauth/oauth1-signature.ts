import { createHmac, randomBytes } from 'node:crypto';

/** A pair of OAuth 1.0a: a name and its shared secret. */
export interface OAuth1Pair {
  readonly key: string;
  readonly secret: string;
}

interface SignedRequest {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly url: string;
  readonly consumer: OAuth1Pair;
  readonly token: OAuth1Pair;
  readonly timestamp?: number;
  readonly nonce?: string;
}

/** The `Authorization` header of a request without a form (RFC 5849 §3.4, HMAC-SHA1). */
export function oauth1Authorization({
  method,
  url,
  consumer,
  token,
  timestamp = Math.floor(Date.now() / 1000),
  nonce = randomBytes(16).toString('hex'),
}: SignedRequest): string {
  const { origin, pathname, searchParams } = new URL(url);
  const oauth: [string, string][] = [
    ['oauth_consumer_key', consumer.key],
    ['oauth_nonce', nonce],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(timestamp)],
    ['oauth_token', token.key],
    ['oauth_version', '1.0'],
  ];
  // §3.4.1.3.2: encoded first, then sorted by bytes.
  const parameters = [...searchParams, ...oauth]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const text = [method, origin + pathname, parameters].map(encode).join('&');
  const key = `${encode(consumer.secret)}&${encode(token.secret)}`;
  const signature = createHmac('sha1', key).update(text).digest('base64');
  const header = [...oauth, ['oauth_signature', signature] as const];
  return `OAuth ${header.map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`;
}

/** §3.6: RFC 3986's unreserved characters and no others. Half a surrogate pair has no UTF-8; it is replaced, as in forms and URLs. */
const encode = (text: string) =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
