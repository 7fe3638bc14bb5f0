import { createHash, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Person } from './people.js';
import { type Delivery, type Kind, LOGOUT, type SignalName, SIGNALS } from './signal-kinds.js';
import type { World } from './world.js';

const DELIVERY_MS = 10_000;
/** Deliveries that the control page may tell of. */
const REMEMBERED = 100;

/** Tells every client's receiver, which lies beside its first callback. Of tokens, it tells of each that the person has given. */
export async function sendSignal(world: World, name: SignalName, person: Person): Promise<Delivery[]> {
  const kind: Kind = SIGNALS[name];
  const messages = [];
  for (const { client_id, redirect_uris } of world.clients.values())
    for (const payload of payloads(world, kind, person, client_id)) {
      const [uri] = redirect_uris;
      if (uri) messages.push({ uri, token: await sign(world, kind, client_id, person, payload) });
    }
  if (kind.endsGrants)
    for (const [id, { accountId }] of world.records.live('Grant'))
      if (accountId === person.sub) world.records.revokeGrant(id);
  const deliveries = await Promise.all(messages.map(({ uri, token }) => deliver(kind, uri, token)));
  for (const { url, status } of deliveries)
    world.told.push({ signal: name, person: person.email, url, status });
  world.told.splice(0, world.told.length - REMEMBERED);
  return deliveries;
}

function payloads({ issuer, records }: World, kind: Kind, { sub }: Person, clientId: string): object[] {
  const { event, reason, token: alg } = kind;
  if (event === LOGOUT) return [{}];
  if (event.endsWith('/verification')) return [{ state: 'development' }];
  if (!alg)
    return [{ subject: { subject_type: 'iss-sub', iss: `${issuer}/`, sub }, ...(reason && { reason }) }];
  return records
    .live('RefreshToken')
    .filter(([, token]) => token.accountId === sub && token.clientId === clientId && !token.consumed)
    .map(([token]) => ({
      subject: {
        subject_type: 'oauth_token',
        token_type: 'refresh_token',
        token_identifier_alg: alg,
        token: alg === 'prefix' ? token.slice(0, 16) : sha512(sha512(token)).toString('base64'),
      },
    }));
}

const sha512 = (text: string | Buffer) => createHash('sha512').update(text).digest();

function sign(
  { issuer, signingKey }: World,
  { event }: Kind,
  aud: string,
  { sub }: Person,
  payload: object,
): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const common = { aud, iat, jti: randomUUID(), events: { [event]: payload } };
  const logout = event === LOGOUT;
  // Google's issuer name has a slash at its end in security events, and none in ID tokens.
  return new SignJWT(
    logout ? { iss: issuer, sub, exp: iat + 120, ...common } : { iss: `${issuer}/`, ...common },
  )
    .setProtectedHeader({ alg: 'RS256', kid: signingKey.kid, typ: logout ? 'logout+jwt' : 'secevent+jwt' })
    .sign(signingKey.privateKey);
}

async function deliver({ event }: Kind, redirectUri: string, token: string): Promise<Delivery> {
  const url = new URL(event === LOGOUT ? 'backchannel-logout' : 'security-events', redirectUri).href;
  try {
    const { status } = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(DELIVERY_MS),
      ...(event === LOGOUT
        ? { body: new URLSearchParams({ logout_token: token }) }
        : { body: token, headers: { 'content-type': 'application/secevent+jwt' } }),
    });
    return { url, status };
  } catch {
    return { url, status: undefined };
  }
}

export function riscConfiguration(issuer: string) {
  return {
    issuer: `${issuer}/`,
    jwks_uri: `${issuer}/jwks`,
    delivery_methods_supported: ['https://schemas.openid.net/secevent/risc/delivery-method/push'],
  };
}
