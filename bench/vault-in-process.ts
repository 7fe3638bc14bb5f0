import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import type { Pool } from 'pg';
import { ConfigModule } from '../src/config/config.module.js';
import { readConfig } from '../src/config/read-env.js';
import { CryptoModule } from '../src/crypto/crypto.module.js';
import { Database } from '../src/database/database.js';
import { DatabaseModule } from '../src/database/database.module.js';
import { ENTITIES } from '../src/entities.js';
import { HooksModule } from '../src/hooks/hooks.module.js';
import { ProvidersModule } from '../src/providers/providers.module.js';
import { readProviders } from '../src/providers/read-providers.js';
import { FreshTokenService } from '../src/vault/fresh-token.service.js';
import { VaultModule } from '../src/vault/vault.module.js';
import { startVault } from '../test/support/vault.js';
import { runAlone } from './vault-run.js';
import { describeReads, type Reads, typical, type VaultReads } from './vault-report.js';

const USERS = 1000;
const AT_ONCE = 32;
const READS = 10_000;
const ROUNDS = 7;

/** `FreshTokenService.get` beside a named primary-key select and AES-256-GCM under one key, in one process and on one pool. */
export async function vaultReadsInProcess(): Promise<VaultReads> {
  const vault = await startVault();
  const grants = await vault.plant(USERS, { expiresIn: 86_400 });
  const { config, providers } = readConfig(vault.env, readProviders);
  const floors = [
    ConfigModule.with(config),
    CryptoModule,
    DatabaseModule.with(ENTITIES),
    ProvidersModule.with(providers),
    HooksModule.with(),
    VaultModule,
  ];
  const app = await NestFactory.createApplicationContext(
    { module: class Floors {}, imports: floors },
    { logger: ['error'], abortOnError: false },
  );
  const tokens = app.get(FreshTokenService);
  const pool = (app.get(Database).dataSource.driver as unknown as { master: Pool }).master;
  const bare = await bareReads(
    pool,
    grants.map(({ connectionId }) => connectionId),
  );
  try {
    const rounds: VaultReads[] = [];
    // Round 0 warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      const result = {
        valetkey: await measure((index) => tokens.get(grants[index % USERS]!)),
        bare: await measure((index) => bare(index % USERS)),
      };
      if (round > 0) rounds.push(result);
    }
    return typical(rounds);
  } finally {
    await app.close();
    await vault.close();
  }
}

async function bareReads(pool: Pool, ids: readonly string[]): Promise<(index: number) => Promise<string>> {
  const key = randomBytes(32);
  await pool.query('CREATE TABLE bare_tokens (id uuid PRIMARY KEY, sealed bytea NOT NULL)');
  for (const id of ids) {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const sealed = Buffer.concat([
      iv,
      cipher.update(`access.${id}.planted`),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    await pool.query('INSERT INTO bare_tokens VALUES ($1, $2)', [id, sealed]);
  }
  const statement = { name: 'bare_token', text: 'SELECT sealed FROM bare_tokens WHERE id = $1' };
  return async (index) => {
    const { rows } = await pool.query<{ sealed: Buffer }>({ ...statement, values: [ids[index]] });
    const { sealed } = rows[0]!;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(sealed.subarray(-16));
    return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  };
}

async function measure(read: (index: number) => Promise<unknown>): Promise<Reads> {
  let next = 0;
  const reader = async () => {
    for (let index = next++; index < READS; index = next++) await read(index);
  };
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  const { user, system } = process.cpuUsage(before);
  return { perSecond: READS / ((performance.now() - begun) / 1000), cpu: (user + system) / READS };
}

await runAlone(import.meta.url, async () => describeReads('in process', await vaultReadsInProcess()));
