type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** RFC 9110 §7.6.1: between neighbours only. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** Ours, the caller's network, and what would let a caller speak as somebody else. */
const NOT_UPSTREAM = new Set([
  ...HOP_BY_HOP,
  'host',
  'authorization',
  'content-length',
  'cookie',
  'expect',
  'forwarded',
  'via',
  'x-real-ip',
  'x-request-id',
  'x-client-ip',
  'cf-connecting-ip',
  'true-client-ip',
  'x-goog-iam-authorization-token',
  'x-http-method-override',
  'valetkey-connection-id',
]);

/** A redirect would lead the caller away, a cookie be set on our host, and a policy speak for all of it. */
const NOT_DOWNSTREAM = new Set([
  ...HOP_BY_HOP,
  'set-cookie',
  'location',
  'refresh',
  'alt-svc',
  'clear-site-data',
  'content-security-policy',
  'content-security-policy-report-only',
  'strict-transport-security',
  'report-to',
  'reporting-endpoints',
  'nel',
  'x-request-id',
]);

export function upstreamHeaders(headers: Headers, authorization: string): Record<string, string | string[]> {
  const kept = keep(headers, (name) => !NOT_UPSTREAM.has(name) && !name.startsWith('x-forwarded-'));
  return { ...kept, authorization };
}

export function downstreamHeaders(headers: Headers): Record<string, string | string[]> {
  return {
    ...keep(headers, (name) => !NOT_DOWNSTREAM.has(name) && !name.startsWith('access-control-')),
    'cache-control': 'no-store',
  };
}

/** `Connection` names further headers that end here. */
function keep(headers: Headers, isKept: (name: string) => boolean): Record<string, string | string[]> {
  const named = new Set(
    String(headers.connection ?? '')
      .toLowerCase()
      .split(/\s*,\s*/),
  );
  return Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string | string[]] =>
        entry[1] !== undefined && isKept(entry[0]) && !named.has(entry[0]),
    ),
  );
}
