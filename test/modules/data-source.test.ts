import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { VALETKEY_ENTITIES, VALETKEY_MIGRATIONS, ValetkeyModule } from '../../src/index.js';
import { type Host, startHost } from '../support/host.js';
import { newPerson } from '../support/people.js';
import { createDatabase } from '../support/postgres.js';
import { SECRET_KEYS } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const TOKEN = Symbol('the host’s data source');

const dataSourceAt = (url: string, migrationsRun: boolean) =>
  new DataSource({
    type: 'postgres',
    url,
    entities: VALETKEY_ENTITIES,
    migrations: VALETKEY_MIGRATIONS,
    migrationsRun,
  });

describe('on the application’s own data source', () => {
  let host: Host;
  let dataSource: DataSource;
  beforeAll(async () => {
    host = await startHost({
      options: (url) => {
        dataSource = dataSourceAt(url, true);
        return { dataSource };
      },
    });
  });
  afterAll(async () => {
    await dataSource.destroy();
    await host?.close();
  });

  it('people sign in', async () => {
    const browser = new TestBrowser(host);
    const person = newPerson(host);
    expect(await browser.signIn({ person: person.email })).toBe(host.url);
    const [user] = await dataSource.query<{ email: string }[]>('SELECT email FROM users');
    expect(user?.email).toBe(person.email);
  });
});

describe('a data source that is not ready for us', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createDatabase();
    dataSource = await dataSourceAt(database.url, false).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database?.drop();
  });

  const worker = (provided: DataSource | symbol) =>
    NestFactory.createApplicationContext(
      {
        module: class Worker {},
        global: true,
        imports: [ValetkeyModule.forRoot({ dataSource: provided, config: { SECRET_KEYS } })],
        providers: [{ provide: TOKEN, useValue: dataSource }],
        exports: [TOKEN],
      },
      { logger: false, abortOnError: false },
    );

  it('keeps the application from starting, which names what is missing', async () => {
    await expect(worker(dataSource)).rejects.toThrow(/VALETKEY_MIGRATIONS.*Foundation/s);
  });

  it('lets it start once its migrations have run; it may be injected, and stays open when the application ends', async () => {
    await dataSource.runMigrations();
    const app = await worker(TOKEN);
    await app.close();
    expect(dataSource.isInitialized).toBe(true);
  });
});
