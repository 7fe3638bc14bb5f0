import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { IsNull } from 'typeorm';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { Keyring } from '../crypto/keyring.js';
import { open, seal } from '../crypto/seal.js';
import { DatabaseStarter } from '../database/database-starter.js';
import { Database } from '../database/database.js';
import { SigningKeyEntity } from './signing-key.entity.js';

/** Any constant will do; it is ours alone. */
const FIRST_KEY_LOCK = 7_382_540_114;

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicJwk: JWK;
}

/** The ES256 keys of our access tokens: made on first start, kept sealed, parsed once. */
@Injectable()
export class SigningKeys {
  private keys: ReadonlyMap<string, SigningKey> = new Map();
  private active: SigningKey | undefined;

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    starter: DatabaseStarter,
  ) {
    starter.whenReady(() => this.load());
  }

  current(): SigningKey {
    if (!this.active) throw new ValetkeyError('service_unavailable');
    return this.active;
  }

  find(kid: string): SigningKey | undefined {
    if (!this.active) throw new ValetkeyError('service_unavailable');
    return this.keys.get(kid);
  }

  /** RFC 7517. */
  jwks(): { keys: JWK[] } {
    this.current();
    return { keys: [...this.keys.values()].map(({ publicJwk }) => publicJwk) };
  }

  private async load(): Promise<void> {
    let rows = await this.fetch();
    if (rows.length === 0) {
      await this.createFirst();
      rows = await this.fetch();
    }
    const keys = rows.map((row) => this.unseal(row));
    this.keys = new Map(keys.map((key) => [key.kid, key]));
    this.active = keys[0];
  }

  /** Newest first: that one signs. */
  private fetch(): Promise<SigningKeyEntity[]> {
    const repository = this.database.repository(SigningKeyEntity);
    return repository.find({ where: { retiredAt: IsNull() }, order: { createdAt: 'DESC', kid: 'ASC' } });
  }

  /** Of processes that start together, one makes the key. */
  private async createFirst(): Promise<void> {
    const row = await this.generate();
    await this.database.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [FIRST_KEY_LOCK]);
      if ((await manager.count(SigningKeyEntity)) === 0) await manager.insert(SigningKeyEntity, row as never);
    });
  }

  private async generate(): Promise<Pick<SigningKeyEntity, 'kid' | 'publicJwk' | 'privateKey'>> {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = publicKey.export({ format: 'jwk' }) as JWK;
    const kid = await calculateJwkThumbprint(jwk);
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return {
      kid,
      publicJwk: { ...jwk, kid, alg: 'ES256', use: 'sig' },
      privateKey: seal(this.keyring, placeOf(kid), pem),
    };
  }

  private unseal({ kid, publicJwk, privateKey }: SigningKeyEntity): SigningKey {
    const key = createPrivateKey(open(this.keyring, placeOf(kid), privateKey));
    return { kid, publicJwk, privateKey: key, publicKey: createPublicKey(key) };
  }
}

const placeOf = (kid: string) => ({ table: 'signing_keys', row: kid, column: 'private_key' });
