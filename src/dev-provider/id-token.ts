import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { Faults } from './faults.js';
import type { Person } from './people.js';
import { personClaims } from './person-claims.js';
import type { SigningKey } from './signing-keys.js';

export interface IdTokenSource {
  issuer: string;
  clientId: string;
  person: Person;
  scopes: ReadonlySet<string>;
  accessToken: string;
  nonce?: string | undefined;
}

const LIFETIME = 3600;

export function issueIdToken(source: IdTokenSource, key: SigningKey, faults: Faults): string {
  const { issuer, clientId, person, scopes, accessToken } = source;
  const nonce = faults.strike('wrong_nonce') ? 'not-the-nonce-you-sent' : source.nonce;
  const iat = Math.floor(Date.now() / 1000) + (faults.strike('clock_skew') ?? 0);
  const { sub, hd, email, email_verified, ...names } = personClaims(issuer, person, scopes);

  return encode(key, faults, {
    iss: faults.strike('wrong_iss') ? 'https://accounts.invalid' : issuer,
    azp: clientId,
    aud: faults.strike('wrong_aud') ? 'another-client.apps.invalid' : clientId,
    sub,
    hd,
    email,
    email_verified,
    at_hash: atHash(faults.strike('wrong_at_hash') ? 'another token' : accessToken),
    nonce,
    ...names,
    iat,
    exp: iat + LIFETIME,
  });
}

/** OpenID Connect Core §3.1.3.6: the left half of the hash. */
function atHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}

function encode(key: SigningKey, faults: Faults, claims: object): string {
  const input = (alg: string, kid?: string) => `${part({ alg, kid, typ: 'JWT' })}.${part(claims)}`;

  if (faults.strike('alg_none')) return `${input('none')}.`;
  if (faults.strike('alg_hs256')) {
    const secret = key.publicKey.export({ type: 'spki', format: 'pem' });
    const signed = input('HS256', key.kid);
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  }
  if (faults.strike('unpublished_key')) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return signed(input('RS256', 'unpublished'), privateKey);
  }
  return signed(input('RS256', key.kid), key.privateKey);
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const signed = (input: string, privateKey: SigningKey['privateKey']) =>
  `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`;
