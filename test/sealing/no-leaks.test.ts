import pg from 'pg';
import { sha256 } from '../../src/crypto/digest.js';
import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { createDatabase } from '../support/postgres.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { SECRET_KEYS } from '../support/service.js';
import { until } from '../support/until.js';
import { WEBHOOK_EVENTS } from '../../src/webhooks/webhook-events.js';
import { adminWith, startTarget, type Target } from '../webhooks/target.js';
import { remove, removeOwn, signUp, signUpTwice } from '../revocation/deletions.js';

const KEY = `vk_${'k'.repeat(43)}`;
type Service = BuiltService & { readonly provider: TestProvider };

describe('no token that the provider ever issued, and no webhook’s secret', () => {
  let provider: TestProvider;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let client: pg.Client;
  let service: Service;
  /** Of a webhook: one that takes what comes, and whose secret is no less one. */
  let target: Target;
  let webhookSecret = '';
  /** Every error answer, with its headers. */
  const errors: string[] = [];
  const dumps: string[] = [];

  beforeAll(async () => {
    provider = await startProvider();
    database = await createDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const built = await startBuiltService({
      LOG_LEVEL: 'trace',
      DATABASE_URL: database.url,
      SECRET_KEYS,
      GOOGLE_ISSUER: provider.issuer,
      GOOGLE_CLIENT_ID: provider.clientId,
      GOOGLE_CLIENT_SECRET: provider.clientSecret,
    });
    const url = built.url.replace('127.0.0.1', 'localhost');
    provider.allowRedirectUri(`${url}/auth/google/callback`);
    service = { ...built, url, provider };
    await live();
  });
  afterAll(async () => {
    await service?.dispose();
    await target?.close();
    await client?.end();
    await provider?.close();
    await database?.drop();
  });

  const see = async (answer: Promise<Response>, status: number) => {
    const response = await answer;
    const text = await response.text();
    if (response.status !== status) throw new Error(`${response.status} instead of ${status}: ${text}`);
    if (status >= 400) errors.push(JSON.stringify([...response.headers]) + text);
  };
  const asBackend = (path: string) =>
    fetch(service.url + path, { headers: { authorization: `Bearer ${KEY}` } });
  const expire = () =>
    client.query(`UPDATE grants SET expires_at = now() - interval '1 minute', retry_at = NULL`);

  /** Sign-ins, refreshes, hand-outs, failures of each, deletions, revocations that fail first. */
  async function live(): Promise<void> {
    const { faults, traffic } = provider.lookalike;
    await client.query(
      `INSERT INTO api_keys (id, name, digest, scopes)
       VALUES (valetkey_uuidv7(), 'test', $1, '{tokens:read,proxy,users:read,users:write,admin}')`,
      [sha256(KEY)],
    );
    target = await startTarget();
    const admin = adminWith(service.url, KEY);
    ({ secret: webhookSecret } = await admin.create(target.url, ...WEBHOOK_EVENTS));
    await admin.create('http://127.0.0.1:1/', 'user.created');
    await see(admin.call('POST', '/v1/webhooks', { url: 'http://10.0.0.1/', secret: webhookSecret }), 400);
    const account = await signUp(service);
    const token = `/v1/users/${account.userId}/connections/google/access-token`;
    const profile = `/me/connections/${account.connectionId}/profile`;
    await see(asBackend(token), 200);
    faults.set('rotate_refresh_token', true);
    await expire();
    await see(asBackend(token), 200);
    faults.reset();
    for (const [fault, status] of [
      ['token_unavailable', 503],
      ['html', 502],
      ['truncated', 502],
      ['oversized', 503],
      ['reset', 503],
    ] as const) {
      await expire();
      faults.set(fault, true, { endpoints: ['token'] });
      await see(asBackend(token), status);
      faults.reset();
    }
    await expire();
    await see(account.browser.get(profile), 200);
    faults.set('html', true, { endpoints: ['userinfo'] });
    await see(account.browser.get(profile), 502);
    faults.reset();
    await see(asBackend(`${token}?scope=never.granted`), 403);
    await see(account.browser.get(`/auth/google/callback?code=${[...traffic.issued][0]}&state=x`), 302);

    faults.set('unavailable', true, { endpoints: ['revoke'] });
    const [first, second] = await signUpTwice(service);
    await see(removeOwn(first, { origin: service.url }), 204);
    await see(removeOwn(second, { origin: service.url }), 409);
    await see(remove(service, `/v1/users/${account.userId}`, KEY), 204);
    await until(() => traffic.count('revoke') >= 2);
    await dump();
    faults.reset();
    await client.query('UPDATE revocations SET due_at = now()');
    await see(remove(service, `/v1/users/${second.userId}/connections/google`, KEY), 204);
    await until(async () => (await client.query('SELECT 1 FROM revocations')).rowCount === 0);

    const dead = await signUp(service);
    await expire();
    provider.lookalike.revokeGrant(dead.sub);
    await see(asBackend(`/v1/users/${dead.userId}/connections/google/access-token`), 409);
    await until(() => target.messages.some(({ body }) => body.includes('reauthorization_required')));
    // The job tables come a second or two after the start.
    await until(async () => (await client.query(`SELECT to_regclass('pgboss.job') AS job`)).rows[0]!.job);
    await until(async () => (await client.query('SELECT 1 FROM pgboss.job')).rowCount! > 0);
    await dump();
  }

  /** Every row of every table as text; bytea shows as hexadecimal digits. */
  async function dump(): Promise<void> {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      dumps.push(`${name}:\n${rows.map(({ row }) => row).join('\n')}`);
    }
  }

  const forms = (secret: string) => [
    secret,
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('base64url').slice(0, -4),
    Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -4),
    encodeURIComponent(secret),
  ];
  const leaked = (text: string) =>
    [...provider.lookalike.traffic.issued, webhookSecret.slice('whsec_'.length)].filter((token) =>
      forms(token).some((form) => text.includes(form)),
    );

  it('stands in any table, the job tables and waiting revocations included', () => {
    const all = dumps.join('\n');
    expect(all).toMatch(/^pgboss\.job/m);
    expect(all).toMatch(/^public\.revocations:\n\(/m);
    expect(provider.lookalike.traffic.issued.size).toBeGreaterThan(20);
    expect(leaked(all)).toEqual([]);
  });

  it('stands in the log', () => {
    expect(service.output()).toContain('a revocation failed');
    expect(service.output()).toContain('provider_unavailable');
    expect(leaked(service.output())).toEqual([]);
  });

  it('stands in what webhooks are told', () => {
    expect(service.output()).toContain('a webhook gave no answer');
    expect(target.messages.length).toBeGreaterThan(8);
    expect(leaked(JSON.stringify(target.messages))).toEqual([]);
  });

  it('stands in an error answer', () => {
    expect(errors.length).toBeGreaterThan(8);
    expect(leaked(errors.join('\n'))).toEqual([]);
  });

  it('would be missed: each form of one is found', () => {
    const [token = ''] = provider.lookalike.traffic.issued;
    for (const form of forms(token)) expect(leaked(`… ${form}…`)).toEqual([token]);
  });
});
