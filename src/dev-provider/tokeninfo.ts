import { verify } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { readAccessToken } from './access-token.js';
import { sendJson } from './messages.js';
import { EMAIL } from './scopes.js';
import type { World } from './world.js';

/** Tells whom a token was issued to. Everything in the answer is a string, as at Google. */
export function handleTokeninfo(world: World, query: URLSearchParams, res: ServerResponse): void {
  const idToken = query.get('id_token');
  const info = idToken
    ? describeIdToken(world, idToken)
    : describeAccessToken(world, query.get('access_token') ?? '');
  if (!info) return sendJson(res, 400, { error: 'invalid_token', error_description: 'Invalid Value' });
  const strings = Object.entries(info).map(([name, value]) => [name, String(value)]);
  sendJson(res, 200, Object.fromEntries(strings));
}

function describeAccessToken({ records, people }: World, accessToken: string) {
  const token = readAccessToken(records, accessToken);
  const person = token && people.find(token.sub);
  if (!person) return undefined;
  const { clientId, scopes, expiresAt, accessType, sub } = token;
  return {
    azp: clientId,
    aud: clientId,
    sub,
    scope: [...scopes].join(' '),
    exp: expiresAt,
    expires_in: expiresAt - Math.floor(Date.now() / 1000),
    ...(scopes.has(EMAIL) && { email: person.email, email_verified: person.email_verified }),
    access_type: accessType,
  };
}

function describeIdToken({ signingKey }: World, idToken: string): Record<string, unknown> | undefined {
  const [header = '', payload = '', signature = ''] = idToken.split('.');
  const input = Buffer.from(`${header}.${payload}`);
  if (!verify('RSA-SHA256', input, signingKey.publicKey, Buffer.from(signature, 'base64url')))
    return undefined;
  const claims = decode(payload);
  const expired = typeof claims.exp !== 'number' || claims.exp <= Date.now() / 1000;
  return expired ? undefined : { ...claims, ...decode(header) };
}

const decode = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
