import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { Keyring } from '../../src/crypto/keyring.js';
import { masterKeys } from '../../src/config/formats.js';
import { open, seal } from '../../src/crypto/seal.js';
import { openDatabase } from '../../src/database/database.module.js';
import { migrate } from '../../src/database/migrate.js';
import { together } from '../../src/database/statement.js';
import { ENTITIES } from '../../src/entities.js';
import type { TokenSet } from '../../src/oauth/token-set.js';
import { saveGrant } from '../../src/vault/save-grant.js';
import { createDatabase } from './postgres.js';
import { startTokenEndpoint, type TokenEndpoint } from './token-endpoint.js';
import { startVaultProcess, type VaultProcess } from './vault-process.js';

/** What a test asks with, and knows a grant by. */
export interface PlantedGrant {
  readonly userId: string;
  readonly connectionId: string;
  readonly provider: 'google';
}

export interface PlantedAs {
  /** Seconds of life the access token has left; expired a minute ago unless told. */
  readonly expiresIn?: number;
  readonly scopes?: readonly string[];
  readonly renewable?: boolean;
}

export interface GrantOnFile {
  readonly status: string;
  readonly status_reason: string | null;
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly scopes: string[];
}

export interface Vault {
  readonly endpoint: TokenEndpoint;
  /** What a process is started with. */
  readonly env: Record<string, string>;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  start(processes: number, env?: Record<string, string>): Promise<VaultProcess[]>;
  /** Grants of as many users, as if they had signed in before. */
  plant(count: number, as?: PlantedAs): Promise<PlantedGrant[]>;
  /** What a sign-in does to the grant. */
  signIn(
    grant: PlantedGrant,
    tokens: Pick<TokenSet, 'accessToken' | 'scopes'> & Partial<TokenSet>,
  ): Promise<void>;
  /** As if cool-downs were over. */
  coolDownsEnd(): Promise<void>;
  onFile(grant: PlantedGrant): Promise<GrantOnFile>;
  /** How many events of a type there are, of these grants or of all. */
  events(type: string, ...grants: (PlantedGrant | undefined)[]): Promise<number>;
  close(): Promise<void>;
}

/** A database with grants in it, their provider, and as many processes on both as a test starts. */
export async function startVault(): Promise<Vault> {
  const SECRET_KEYS = `test:${randomBytes(32).toString('base64')}`;
  const keyring = new Keyring(masterKeys.parse(SECRET_KEYS));
  const [endpoint, { url, drop }] = await Promise.all([startTokenEndpoint(), createDatabase()]);
  const settings = { databaseUrl: url, databasePoolSize: 4, dataDir: '' };
  const database = await openDatabase(settings, ENTITIES);
  await database.dataSource.initialize();
  await migrate(database.dataSource);
  const environment = {
    DATABASE_URL: url,
    SECRET_KEYS,
    GOOGLE_ISSUER: endpoint.issuer,
    GOOGLE_CLIENT_ID: endpoint.clientId,
    GOOGLE_CLIENT_SECRET: endpoint.clientSecret,
  };
  const processes: VaultProcess[] = [];
  const query = <Row>(sql: string, values: unknown[] = []) =>
    database.dataSource.query(sql, values) as Promise<Row[]>;
  const sealed = (row: string, column: string, token: string) =>
    seal(keyring, { table: 'grants', row, column }, token).toString('hex');

  return {
    endpoint,
    env: environment,
    query,
    async start(count, env = {}) {
      const started = Array.from({ length: count }, () => startVaultProcess({ ...environment, ...env }));
      processes.push(...started);
      await Promise.all(started.map(({ ready }) => ready));
      return started;
    },
    async plant(count, { expiresIn = -60, scopes = ['openid'], renewable = true } = {}) {
      const grants = Array.from({ length: count }, () => {
        const [userId, connectionId] = [uuidv7(), uuidv7()];
        const access = sealed(connectionId, 'access_token', `access.${connectionId}.planted`);
        const refresh = sealed(connectionId, 'refresh_token', endpoint.issue(connectionId));
        return { userId, connectionId, access, refresh };
      });
      await query(
        `WITH planted AS (SELECT * FROM json_to_recordset($1) AS p("userId" uuid, "connectionId" uuid, access text, refresh text)),
              u AS (INSERT INTO users (id) SELECT "userId" FROM planted),
              c AS (INSERT INTO connections (id, user_id, provider, subject)
                    SELECT "connectionId", "userId", 'google', "connectionId" FROM planted)
         INSERT INTO grants (connection_id, access_token, refresh_token, token_type, scopes, expires_at, updated_at, status)
         SELECT "connectionId", decode(access, 'hex'), CASE WHEN $4 THEN decode(refresh, 'hex') END, 'Bearer', $2,
           now() + $3 * interval '1 second', now() + least(0, $3 - 3600) * interval '1 second', 'active' FROM planted`,
        [JSON.stringify(grants), scopes, expiresIn, renewable],
      );
      return grants.map(({ userId, connectionId }) => ({ userId, connectionId, provider: 'google' }));
    },
    async signIn({ connectionId }, tokens) {
      const set = { tokenType: 'Bearer', refreshToken: undefined, idToken: undefined, ...tokens };
      const expiresAt = tokens.expiresAt ?? new Date(Date.now() + 3_600_000);
      await database.run(together([saveGrant(keyring, connectionId, { ...set, expiresAt })]));
    },
    async coolDownsEnd() {
      await query('UPDATE grants SET retry_at = now() WHERE retry_at > now()');
    },
    async onFile({ connectionId: row }) {
      type Row = GrantOnFile & { access_token: Buffer | null; refresh_token: Buffer | null };
      const [grant] = await query<Row>('SELECT * FROM grants WHERE connection_id = $1', [row]);
      const opened = (column: 'access_token' | 'refresh_token') =>
        grant![column] && open(keyring, { table: 'grants', row, column }, grant![column]);
      const { status, status_reason, scopes } = grant!;
      return {
        status,
        status_reason,
        scopes,
        accessToken: opened('access_token'),
        refreshToken: opened('refresh_token'),
      };
    },
    async events(type, ...grants) {
      const [row] = await query<{ n: string }>(
        'SELECT count(*) AS n FROM events WHERE type = $1 AND (connection_id = ANY ($2) OR cardinality($2::uuid[]) = 0)',
        [type, grants.map((grant) => grant?.connectionId)],
      );
      return Number(row!.n);
    },
    async close() {
      await Promise.all(processes.map((process) => process.end()));
      await database.onApplicationShutdown();
      await endpoint.close();
      await drop();
    },
  };
}
