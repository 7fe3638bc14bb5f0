import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { Keyring } from '../crypto/keyring.js';
import { open, seal } from '../crypto/seal.js';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicJwk: JWK;
}

/** As it is stored: the private half as PKCS #8 PEM, sealed. */
export interface SealedSigningKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateKey: Buffer;
}

export async function newSigningKey(keyring: Keyring): Promise<SealedSigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    kid,
    publicJwk: { ...jwk, kid, alg: 'ES256', use: 'sig' },
    privateKey: seal(keyring, placeOf(kid), pem),
  };
}

export function openSigningKey(
  keyring: Keyring,
  { kid, publicJwk, privateKey }: SealedSigningKey,
): SigningKey {
  const key = createPrivateKey(open(keyring, placeOf(kid), privateKey));
  return { kid, publicJwk, privateKey: key, publicKey: createPublicKey(key) };
}

const placeOf = (kid: string) => ({ table: 'signing_keys', row: kid, column: 'private_key' });
