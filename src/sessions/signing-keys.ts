import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { JWK } from 'jose';
import { Keyring } from '../crypto/keyring.js';
import { Database } from '../database/database.js';
import { DatabaseStarter } from '../database/database-starter.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { newSigningKey, openSigningKey, type SealedSigningKey, type SigningKey } from './new-signing-key.js';
import { INSERT_KEY, SIGNING_KEYS_LOCK, STANDING_KEYS } from './signing-key.sql.js';

const POLL_MS = 2_000;
/** Without news for this long an unknown key may be a new one of ours. */
const STALE_MS = 6_000;
/** Between two looks for a key that nobody knows: tokens with invented ones cost no more. */
const UNKNOWN_KID_MS = 1_000;

type Row = SealedSigningKey & { readonly signs: boolean };

/** The ES256 keys of our access tokens: made on first start, kept sealed, opened once, asked for anew every 2 s. */
@Injectable()
export class SigningKeys implements OnApplicationShutdown {
  private readonly logger = new Logger('SigningKeys');
  private keys: ReadonlyMap<string, SigningKey> = new Map();
  private active: SigningKey | undefined;
  private lastNews = 0;
  private lastLook = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    starter: DatabaseStarter,
  ) {
    starter.whenReady(async () => {
      await this.createFirst();
      await this.load();
      this.schedule();
    });
  }

  current(): SigningKey {
    if (!this.active) throw new ValetkeyError('service_unavailable');
    return this.active;
  }

  /** Undefined is final only while the news is fresh: a key that has just been added is not called a forgery. */
  find(kid: string): SigningKey | undefined {
    if (!this.active) throw new ValetkeyError('service_unavailable');
    const key = this.keys.get(kid);
    if (key) return key;
    const now = performance.now();
    if (now - this.lastLook > UNKNOWN_KID_MS) void this.look();
    if (now - this.lastNews > STALE_MS)
      throw new ValetkeyError('service_unavailable', { headers: { 'retry-after': '2' } });
    return undefined;
  }

  /** RFC 7517. Also those that don't sign yet: whoever keeps a copy should have them by then. */
  jwks(): { keys: JWK[] } {
    this.current();
    return { keys: [...this.keys.values()].map(({ publicJwk }) => publicJwk) };
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (!this.stopped)
      this.timer = setTimeout(() => void this.look().finally(() => this.schedule()), POLL_MS).unref();
  }

  private async look(): Promise<void> {
    this.lastLook = performance.now();
    await this.load().catch((error: unknown) => this.logger.warn({ err: error }, 'no news of signing keys'));
  }

  private async load(): Promise<void> {
    const asked = performance.now();
    const rows = await this.database.runApart<Row>(STANDING_KEYS);
    const keys = rows.map((row) => this.keys.get(row.kid) ?? openSigningKey(this.keyring, row));
    // An answer that was overtaken on its way says nothing new.
    if (asked < this.lastNews) return;
    this.keys = new Map(keys.map((key) => [key.kid, key]));
    this.active = keys[rows.findIndex(({ signs }) => signs)];
    this.lastNews = asked;
  }

  /** Of processes that start together, one makes the key. */
  private async createFirst(): Promise<void> {
    if ((await this.database.run(STANDING_KEYS)).length > 0) return;
    const { kid, publicJwk, privateKey } = await newSigningKey(this.keyring);
    await this.database.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [SIGNING_KEYS_LOCK]);
      const standing = await manager.query<unknown[]>(STANDING_KEYS.text);
      if (standing.length === 0) await manager.query(INSERT_KEY, [kid, publicJwk, privateKey, 0]);
    });
  }
}
