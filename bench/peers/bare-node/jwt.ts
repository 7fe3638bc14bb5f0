import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const HEADER = encode({ alg: 'ES256', typ: 'at+jwt' });
const LIFE = 900;

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode<T>(part = ''): T {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as T;
}

export function signAccessToken(claims: object): string {
  const iat = Math.floor(Date.now() / 1000);
  const signed = `${HEADER}.${encode({ iss: 'bench', aud: 'bench', iat, exp: iat + LIFE, ...claims })}`;
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

export function verifyAccessToken(token: string): object | undefined {
  const claims = verified<{ exp: number }>(token, publicKey, 'ieee-p1363');
  return claims && claims.exp > Date.now() / 1000 ? claims : undefined;
}

export interface IdTokenClaims {
  readonly iss: string;
  readonly aud: string;
  readonly exp: number;
  readonly nonce: string;
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly picture: string;
}

export function verifyIdToken(
  token: string,
  key: KeyObject,
  expected: Pick<IdTokenClaims, 'iss' | 'aud' | 'nonce'>,
): IdTokenClaims {
  const claims = verified<IdTokenClaims>(token, key, 'der');
  const { iss, aud, nonce } = expected;
  if (
    !claims ||
    claims.iss !== iss ||
    claims.aud !== aud ||
    claims.nonce !== nonce ||
    claims.exp < Date.now() / 1000
  )
    throw new Error('The ID token was refused');
  return claims;
}

function verified<Claims>(
  token: string,
  key: KeyObject,
  dsaEncoding: 'der' | 'ieee-p1363',
): Claims | undefined {
  const [header, payload, signature = ''] = token.split('.');
  const signed = Buffer.from(`${header}.${payload}`);
  const genuine = verify('sha256', signed, { key, dsaEncoding }, Buffer.from(signature, 'base64url'));
  return genuine ? decode<Claims>(payload) : undefined;
}
