import { createHmac } from 'node:crypto';
import type { MasterKey } from '../config/formats.js';

/** The master keys. Nothing is ever encrypted or signed with them; they only derive keys, one per purpose. */
export class Keyring {
  readonly activeKid: string;
  private readonly masters: ReadonlyMap<string, Buffer>;
  private readonly purposeKeys = new Map<string, Buffer>();

  constructor(keys: readonly MasterKey[]) {
    const [active] = keys;
    if (!active) throw new Error('A keyring needs at least one master key');
    this.activeKid = active.kid;
    this.masters = new Map(keys.map(({ kid, secret }) => [kid, extract(secret)]));
  }

  has(kid: string): boolean {
    return this.masters.has(kid);
  }

  /** A key for one row or message: derived afresh, never kept. */
  derive(kid: string, info: string): Buffer {
    const master = this.masters.get(kid);
    if (!master) throw new UnknownKeyError(kid);
    return createHmac('sha256', master).update(info).update('\x01').digest();
  }

  /** A key for a purpose that is used again and again: derived once. The caller's purposes are constants. */
  forPurpose(kid: string, purpose: string): Buffer {
    const name = `${kid}/${purpose}`;
    let key = this.purposeKeys.get(name);
    if (!key) this.purposeKeys.set(name, (key = this.derive(kid, `purpose/${purpose}`)));
    return key;
  }
}

/** HKDF-SHA256 (RFC 5869) without salt. Extracting is done once per master key, so that expanding (above) is one HMAC. */
function extract(secret: Buffer): Buffer {
  return createHmac('sha256', Buffer.alloc(32)).update(secret).digest();
}

/** Fails closed: something was sealed under a master key that is not (any more) in SECRET_KEYS. */
export class UnknownKeyError extends Error {
  constructor(readonly kid: string) {
    super(`SECRET_KEYS lacks the key with id "${kid}"`);
    this.name = 'UnknownKeyError';
  }
}
