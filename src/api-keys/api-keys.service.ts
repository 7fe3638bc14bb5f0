import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { sha256 } from '../crypto/digest.js';
import { Database } from '../database/database.js';
import { type Step, together } from '../database/statement.js';
import { recordEvent } from '../events/record-event.js';
import type { ApiKeyLimits } from './api-key.js';
import { ApiKeyEntity } from './api-key.entity.js';
import type { ApiKeyScope } from './api-key-scopes.js';
import { newSecret } from './api-key-secret.js';

export interface NewApiKey extends Partial<ApiKeyLimits> {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresAt?: Date | null;
}

/** `[id]` */
const REVOKE = {
  name: 'revoke_api_key',
  text: `WITH revoked AS (
           UPDATE api_keys SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id)
         INSERT INTO events (type, details)
         SELECT 'api_key.revoked', jsonb_build_object('api_key_id', id) FROM revoked
         RETURNING id`,
};

@Injectable()
export class ApiKeysService {
  constructor(private readonly database: Database) {}

  /** The only time the key itself is seen. */
  async create(wanted: NewApiKey): Promise<{ apiKey: ApiKeyEntity; secret: string }> {
    const secret = newSecret();
    const id = uuidv7();
    const event = { type: 'api_key.created', details: { api_key_id: id, scopes: wanted.scopes } } as const;
    await this.database.run(together([createApiKey(id, sha256(secret), wanted), recordEvent(event)]));
    return { apiKey: await this.database.repository(ApiKeyEntity).findOneByOrFail({ id }), secret };
  }

  /** Those that have not been revoked, oldest first. */
  list(): Promise<ApiKeyEntity[]> {
    return this.database
      .repository(ApiKeyEntity)
      .find({ where: { revokedAt: IsNull() }, order: { id: 'ASC' } });
  }

  /** False if there is no such key, or it has been revoked before. */
  async revoke(id: string): Promise<boolean> {
    return (await this.database.run({ ...REVOKE, values: [id] })).length > 0;
  }

  /** By id, revoked ones too. */
  async names(ids: readonly string[]): Promise<Map<string, string>> {
    const keys = await this.database
      .repository(ApiKeyEntity)
      .find({ select: { id: true, name: true }, where: { id: In([...new Set(ids)]) } });
    return new Map(keys.map(({ id, name }) => [id, name]));
  }
}

function createApiKey(id: string, digest: string, wanted: NewApiKey): Step {
  return {
    name: 'create_api_key',
    sql: `INSERT INTO api_keys (id, name, digest, scopes, providers, provider_scopes, proxy_hosts, proxy_methods, expires_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      id,
      wanted.name,
      digest,
      wanted.scopes,
      wanted.providers,
      wanted.providerScopes,
      wanted.proxyHosts,
      wanted.proxyMethods,
      wanted.expiresAt,
    ],
  };
}
