import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.js';

/** Where a sealed value lives. It opens nowhere else. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM. Layout: version (1 byte), length of kid (1), kid, IV (12), ciphertext, tag (16).
 * The key is derived for the row, the associated data binds header, table, row and column.
 */
export function seal(keyring: Keyring, place: Place, plaintext: string): Buffer {
  const kid = Buffer.from(keyring.activeKid);
  const header = Buffer.concat([Buffer.from([VERSION, kid.length]), kid]);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', rowKey(keyring, keyring.activeKid, place), iv);
  cipher.setAAD(associatedData(header, place));
  return Buffer.concat([header, iv, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made for this place. Throws `UnknownKeyError` or `SealError`; never answers something else. */
export function open(keyring: Keyring, place: Place, sealed: Buffer): string {
  const kidLength = sealed[1] ?? 0;
  const headerLength = 2 + kidLength;
  if (sealed[0] !== VERSION || sealed.length < headerLength + IV_BYTES + TAG_BYTES) throw new SealError();
  const header = sealed.subarray(0, headerLength);
  const key = rowKey(keyring, header.subarray(2).toString(), place);
  const body = sealed.subarray(headerLength);
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associatedData(header, place));
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  try {
    return decipher.update(body.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new SealError({ cause });
  }
}

/** The key id a sealed value names, for resealing. */
export function sealedWith(sealed: Buffer): string {
  return sealed.subarray(2, 2 + (sealed[1] ?? 0)).toString();
}

export class SealError extends Error {
  constructor(options?: ErrorOptions) {
    super('A sealed value did not open: it is damaged, was moved, or belongs to another key', options);
    this.name = 'SealError';
  }
}

function rowKey(keyring: Keyring, kid: string, { table, row }: Place): Buffer {
  return keyring.derive(kid, JSON.stringify(['seal', table, row]));
}

function associatedData(header: Buffer, { table, row, column }: Place): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify([table, row, column]))]);
}
