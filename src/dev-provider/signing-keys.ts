import { createPrivateKey, createPublicKey, generateKeyPair, randomBytes, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

export type SavedSigningKey = { kid: string; pem: string };

let first: Promise<SigningKey> | undefined;

/** Making an RSA key takes up to half a second: a process makes one and its providers share it. */
export function sharedSigningKey(): Promise<SigningKey> {
  first ??= newSigningKey();
  return first;
}

export async function newSigningKey(): Promise<SigningKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { kid: randomBytes(20).toString('hex'), ...pair };
}

export function publicJwk({ kid, publicKey }: SigningKey) {
  const { n, e } = publicKey.export({ format: 'jwk' });
  return { kty: 'RSA', alg: 'RS256', use: 'sig', kid, n, e };
}

export function saveSigningKey({ kid, privateKey }: SigningKey): SavedSigningKey {
  return { kid, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

export function loadSigningKey({ kid, pem }: SavedSigningKey): SigningKey {
  const privateKey = createPrivateKey(pem);
  return { kid, privateKey, publicKey: createPublicKey(privateKey) };
}
