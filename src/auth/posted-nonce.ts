import { createHmac, randomBytes } from 'node:crypto';
import { sameSecret } from '../crypto/digest.js';
import type { Keyring } from '../crypto/keyring.js';

/** Seconds. */
export const POSTED_NONCE_TTL = 600;

const PURPOSE = 'posted-nonce';
const RANDOM_BYTES = 16;
const FORM = /^vkn_([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{28})\.([A-Za-z0-9_-]{43})$/;

/**
 * For a native SDK to put into the ID token it asks for: `vkn_kid.payload.mac`, the payload being random (16 bytes) and
 * the end of its life in seconds (5). It says by itself that it is ours, so nothing is kept until it is used.
 */
export function makePostedNonce(keyring: Keyring, provider: string): string {
  const payload = Buffer.concat([randomBytes(RANDOM_BYTES), Buffer.alloc(5)]);
  payload.writeUIntBE(Math.floor(Date.now() / 1000) + POSTED_NONCE_TTL, RANDOM_BYTES, 5);
  const kid = keyring.activeKid;
  const encoded = payload.toString('base64url');
  return `vkn_${kid}.${encoded}.${mac(keyring, kid, provider, encoded)}`;
}

/** Whether it is one that was made here for this provider and still lives. */
export function isPostedNonce(keyring: Keyring, provider: string, nonce: string): boolean {
  const [, kid = '', encoded = '', tag = ''] = FORM.exec(nonce) ?? [];
  if (!keyring.has(kid) || !sameSecret(tag, mac(keyring, kid, provider, encoded))) return false;
  return Buffer.from(encoded, 'base64url').readUIntBE(RANDOM_BYTES, 5) > Date.now() / 1000;
}

function mac(keyring: Keyring, kid: string, provider: string, encoded: string): string {
  return createHmac('sha256', keyring.forPurpose(kid, PURPOSE))
    .update(`${provider}.${encoded}`)
    .digest('base64url');
}
