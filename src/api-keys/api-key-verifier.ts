import { Injectable, Logger } from '@nestjs/common';
import { sha256 } from '../crypto/digest.js';
import { Database } from '../database/database.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { Limits } from '../limits/limits.js';
import type { ApiKey } from './api-key.js';
import { isSecret } from './api-key-secret.js';

/** How long a key is taken for good without asking again: revocation and expiry count within a second everywhere. */
const TRUSTED_MS = 500;
const REMEMBERED = 10_000;

const STANDING_KEY = {
  name: 'standing_api_key',
  text: `SELECT id, name, scopes, providers, provider_scopes AS "providerScopes", proxy_hosts AS "proxyHosts",
           proxy_methods AS "proxyMethods",
           last_used_at IS NULL OR last_used_at < now() - interval '1 minute' AS "unnoted"
         FROM api_keys
         WHERE digest = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
};

/** At most once a minute, however many processes see the key. */
const NOTE_USE = {
  name: 'note_api_key_use',
  text: `UPDATE api_keys SET last_used_at = now()
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
};

interface Lookup {
  readonly key: Promise<ApiKey | undefined>;
  readonly at: number;
}

/** Tells a standing key from any other text. One indexed query per key and half second, shared by all who ask. */
@Injectable()
export class ApiKeyVerifier {
  private readonly logger = new Logger('ApiKeys');
  private readonly lookups = new Map<string, Lookup>();

  constructor(
    private readonly database: Database,
    private readonly limits: Limits,
  ) {}

  /**
   * Throws `invalid_api_key`: missing, malformed, unknown, expired and revoked alike; `rate_limited` once too many such came
   * from there.
   */
  async verify(secret: string | undefined, address: string): Promise<ApiKey> {
    const digest = secret !== undefined && isSecret(secret) ? sha256(secret) : undefined;
    // A key that has been good is not shut out by bad ones from behind the same address.
    if (digest === undefined || !this.lookups.has(digest)) this.limits.check('api_key', { address });
    const key = digest === undefined ? undefined : await this.find(digest);
    if (key) return key;
    if (secret !== undefined) await this.limits.countFailure('api_key', { address });
    const challenge = secret === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
    throw new ValetkeyError('invalid_api_key', { headers: { 'www-authenticate': challenge } });
  }

  private find(digest: string): Promise<ApiKey | undefined> {
    const known = this.lookups.get(digest);
    if (known && performance.now() - known.at < TRUSTED_MS) return known.key;
    const lookup = { key: this.read(digest), at: performance.now() };
    this.remember(digest, lookup);
    return lookup.key;
  }

  private async read(digest: string): Promise<ApiKey | undefined> {
    const values = [digest];
    const [row] = await this.database.run<ApiKey & { unnoted: boolean }>({ ...STANDING_KEY, values });
    if (!row) return undefined;
    const { unnoted, ...key } = row;
    if (unnoted) this.noteUse(key.id);
    return Object.freeze(key);
  }

  /** Nobody waits for it. */
  private noteUse(id: string): void {
    this.database
      .run({ ...NOTE_USE, values: [id] })
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the last use of a key was not noted'));
  }

  /** Only what the database knows is kept for longer than the question: guesses fill no memory. */
  private remember(digest: string, lookup: Lookup): void {
    if (this.lookups.size >= REMEMBERED) this.lookups.clear();
    this.lookups.set(digest, lookup);
    const forget = () => {
      if (this.lookups.get(digest) === lookup) this.lookups.delete(digest);
    };
    lookup.key.then((key) => key ?? forget(), forget);
  }
}
