import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../crypto/keyring.js';

/** What a refresh token says: the session and how often it has been rotated. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly counter: number;
}

const PURPOSE = 'refresh-token';
const FORM = /^vkr_([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{27})\.([A-Za-z0-9_-]{43})$/;

/**
 * Opaque outside: `vkr_kid.payload.mac`, the payload being the session id (16 bytes) and counter (4). It can be made anew
 * for the same counter, so racing tabs get one and the same successor, and nothing of it needs to be stored.
 */
export function makeRefreshToken(keyring: Keyring, { sessionId, counter }: RefreshToken): string {
  const payload = Buffer.alloc(20);
  payload.write(sessionId.replaceAll('-', ''), 'hex');
  payload.writeUInt32BE(counter, 16);
  const kid = keyring.activeKid;
  const encoded = payload.toString('base64url');
  return `vkr_${kid}.${encoded}.${mac(keyring, kid, encoded)}`;
}

/** Undefined unless it is one of ours. */
export function readRefreshToken(keyring: Keyring, token: string): RefreshToken | undefined {
  const [, kid = '', encoded = '', tag = ''] = FORM.exec(token) ?? [];
  // Compared as text: decoding would let the spare bits of the last character spell one token four ways.
  if (!keyring.has(kid) || !timingSafeEqual(Buffer.from(tag), Buffer.from(mac(keyring, kid, encoded))))
    return undefined;
  const payload = Buffer.from(encoded, 'base64url');
  const sessionId = payload
    .toString('hex', 0, 16)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { sessionId, counter: payload.readUInt32BE(16) };
}

function mac(keyring: Keyring, kid: string, encoded: string): string {
  return createHmac('sha256', keyring.forPurpose(kid, PURPOSE)).update(encoded).digest('base64url');
}
