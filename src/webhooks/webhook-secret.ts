import { randomBytes } from 'node:crypto';
import { type Keyring } from '../crypto/keyring.js';
import { open, seal } from '../crypto/seal.js';

const PREFIX = 'whsec_';

/** Standard Webhooks, "Symmetric keys": 24 to 64 random bytes, in base64 behind a prefix. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

export function sealSecret(keyring: Keyring, webhookId: string, secret: string): Buffer {
  return seal(keyring, placeOf(webhookId), secret);
}

/** The bytes to sign with. */
export function openKey(keyring: Keyring, webhookId: string, sealed: Buffer): Buffer {
  return Buffer.from(open(keyring, placeOf(webhookId), sealed).slice(PREFIX.length), 'base64');
}

const placeOf = (row: string) => ({ table: 'webhooks', row, column: 'secret' });
