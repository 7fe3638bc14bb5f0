import { createHmac } from 'node:crypto';
import type { Finding } from '../doctor/finding.js';
import { one } from './probes-of-answers.js';
import { type Answer, cookiesOf, header, isRefused, type Target } from './target.js';

const EVIL = 'https://evil.example';

/** Requests that another site's page makes. */
export async function probeOrigins(target: Target): Promise<Finding[]> {
  const reads: Answer[] = [];
  for (const origin of [EVIL, 'null', `${target.origin}.evil.example`])
    reads.push(await target.send('/auth/session', { headers: { origin } }));
  const asking = { origin: EVIL, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
  reads.push(await target.send('/auth/refresh', { method: 'OPTIONS', headers: asking }));
  const shared = reads.some((answer) => /evil|null|\*/.test(header(answer, 'access-control-allow-origin')));
  const writes = [
    await target.post('/auth/sign-out', '', { origin: EVIL }),
    await target.post('/auth/refresh', '{}', { origin: EVIL }),
    await target.post('/auth/refresh', '{}', { origin: 'null', cookie: 'vk_refresh=x; __Secure-vk_refresh=x' }),
  ];
  return [
    one(!shared, 'CORS lets no foreign origin read', 'CORS lets a foreign origin read answers'),
    one(writes.every(({ status }) => status === 403), 'requests that change state are refused to other sites', 'another site may send requests that change state'),
  ];
} // prettier-ignore

/** Credentials that nobody gave out. */
export async function probeForgeries(target: Target): Promise<Finding[]> {
  const { keys = [] } = parse((await target.send('/.well-known/jwks.json')).body);
  const kid = String(keys[0]?.['kid'] ?? 'k');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: target.origin, aud: target.origin, sub: '00000000-0000-7000-8000-000000000000', sid: '00000000-0000-7000-8000-000000000000', iat: now, exp: now + 600 };
  const forged = [
    `${part({ alg: 'none', typ: 'at+jwt', kid })}.${part(claims)}.`,
    `${part({ alg: 'NONE', typ: 'at+jwt', kid })}.${part(claims)}.AA`,
    hmac({ alg: 'HS256', typ: 'at+jwt', kid }, claims, JSON.stringify(keys[0] ?? {})),
    hmac({ alg: 'ES256', typ: 'at+jwt', kid: '../../dev/null' }, claims, ''),
  ];
  const answers: Answer[] = [await target.send('/me'), await target.send('/auth/session')];
  for (const token of forged) {
    answers.push(await target.send('/auth/session', { headers: { authorization: `Bearer ${token}` } }));
  }
  const cookie = `vk_access=${forged[0]!}; __Host-vk_access=${forged[0]!}`;
  answers.push(await target.send('/me', { headers: { cookie } }));
  const keyed = [
    await target.send('/v1/users'),
    await target.send('/v1/users', { headers: { authorization: `Bearer vk_${'A'.repeat(43)}` } }),
    await target.send('/v1/users', { headers: { authorization: `Bearer ${forged[0]!}` } }),
  ];
  return [
    one(answers.every(isUnauthorized), 'forged access tokens are refused', 'a forged access token, or none, is taken'),
    one(keyed.every(isUnauthorized), 'forged API keys are refused', 'a forged API key, or none, is taken'),
    one([...answers, ...keyed].every(isPrivate), 'what is about a person is not to be stored', 'an answer about a person lacks Cache-Control: no-store'),
    one(![...answers, ...keyed].some((answer) => cookiesOf(answer).length > 0), 'a refusal sets no cookie', 'a refusal sets a cookie'),
  ];
} // prettier-ignore

const isUnauthorized = (answer: Answer) => isRefused(answer) && answer.status === 401;
const isPrivate = (answer: Answer) => header(answer, 'cache-control').includes('no-store');
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function hmac(head: object, claims: object, secret: string): string {
  const signed = `${part(head)}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function parse(text: string): { keys?: Record<string, unknown>[] } {
  try {
    return JSON.parse(text) as { keys?: Record<string, unknown>[] };
  } catch {
    return {};
  }
}
