import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { setUpValetkey, ValetkeyModule, type ValetkeyOptions } from '../../src/index.js';
import { freePort } from './free-port.mjs';
import { createDatabase } from './postgres.js';
import { startProvider, type TestProvider } from './provider.js';
import { SECRET_KEYS } from './service.js';

export interface Host {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly provider: TestProvider;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface HostParts extends ModuleMetadata {
  readonly options?: (databaseUrl: string) => ValetkeyOptions | Promise<ValetkeyOptions>;
  /** Before ours. */
  readonly setUp?: (app: NestFastifyApplication) => Promise<void>;
}

@Module({})
class HostModule {}

/** Somebody's Nest application with our modules in it, Google's look-alike as its provider. */
export async function startHost({ options, setUp, imports = [], ...parts }: HostParts): Promise<Host> {
  const [provider, database] = [await startProvider(), await createDatabase()];
  const dataDir = await mkdtemp(join(tmpdir(), 'valetkey-host-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider.allowRedirectUri(`${url}/auth/google/callback`);
  const { config = {}, ...given } = (await options?.(database.url)) ?? {};
  const module: DynamicModule = {
    module: HostModule,
    ...parts,
    imports: [
      ...imports,
      ValetkeyModule.forRoot({
        ...given,
        config: {
          PUBLIC_URL: url,
          DATABASE_URL: given.dataSource ? undefined : database.url,
          DATA_DIR: dataDir,
          SECRET_KEYS,
          RATE_LIMIT: 'off',
          GOOGLE_ISSUER: provider.issuer,
          GOOGLE_CLIENT_ID: provider.clientId,
          GOOGLE_CLIENT_SECRET: provider.clientSecret,
          ...config,
        },
      }),
    ],
  };
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  await setUp?.(app);
  await setUpValetkey(app);
  await app.listen(port, '127.0.0.1');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return {
    url,
    app,
    provider,
    query: async (sql, values) => (await client.query(sql, values)).rows as never,
    async close() {
      await app.close();
      await client.end();
      await provider.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
