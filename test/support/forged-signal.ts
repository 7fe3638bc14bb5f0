import { randomUUID } from 'node:crypto';
import { type Forgery, type ForgingProvider, rs256 } from './forging-provider.js';
import { CLIENT_ID } from './provider.js';

export const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
export const SESSIONS_REVOKED = 'https://schemas.openid.net/secevent/risc/event-type/sessions-revoked';

const now = () => Math.floor(Date.now() / 1000);
const part = (members: object) => Buffer.from(JSON.stringify(members)).toString('base64url');

/** A token with the provider's key, honest but for the forgery. */
function forge(provider: ForgingProvider, typ: string, honest: object, forgery: Forgery): string {
  const header = { alg: 'RS256', kid: provider.kid, typ, ...forgery.header };
  const input = `${part(header)}.${part({ ...honest, ...forgery.claims })}`;
  return `${input}.${(forgery.sign ?? rs256(provider.privateKey))(input).toString('base64url')}`;
}

/** OpenID Connect Back-Channel Logout §2.4. */
export function logoutToken(provider: ForgingProvider, forgery: Forgery = {}): string {
  const iat = now();
  const honest = {
    iss: provider.issuer,
    aud: CLIENT_ID,
    iat,
    exp: iat + 120,
    jti: randomUUID(),
    sub: '1001',
    events: { [LOGOUT]: {} },
  };
  return forge(provider, 'logout+jwt', honest, forgery);
}

/** RFC 8417: the person's sessions have been revoked. */
export function securityEventToken(provider: ForgingProvider, forgery: Forgery = {}): string {
  const iss = `${provider.issuer}/`;
  const subject = { subject_type: 'iss-sub', iss, sub: '1001' };
  const events = { [SESSIONS_REVOKED]: { subject } };
  return forge(
    provider,
    'secevent+jwt',
    { iss, aud: CLIENT_ID, iat: now(), jti: randomUUID(), events },
    forgery,
  );
}

/** The provider says where its keys for security events are. */
export function announceSecurityEvents({ issuer, answers }: ForgingProvider): void {
  const document = { issuer: `${issuer}/`, jwks_uri: `${issuer}/jwks` };
  answers.set('/.well-known/risc-configuration', (_, response) => response.end(JSON.stringify(document)));
}

export const postLogout = (url: string, token: string, provider = 'google') =>
  fetch(`${url}/auth/${provider}/backchannel-logout`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: token }),
  });

export const postSecurityEvent = (url: string, token: string, provider = 'google') =>
  fetch(`${url}/auth/${provider}/security-events`, {
    method: 'POST',
    body: token,
    headers: { 'content-type': 'application/secevent+jwt' },
  });
