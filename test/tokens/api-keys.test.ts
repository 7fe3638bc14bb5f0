import { setTimeout as sleep } from 'node:timers/promises';
import { ApiKeysService } from '../../src/api-keys/api-keys.service.js';
import { answer, problem } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';
import { call, newKey, signIn, tokenPath, type SignedIn } from './backend.js';

const UNKNOWN = `vk_${'A'.repeat(43)}`;

describe('an API key', () => {
  let service: TestService;
  let ada: SignedIn;
  let routes: string[];

  beforeAll(async () => {
    service = await startService();
    ada = await signIn(service, 'ada@example.test');
    routes = [
      '/v1/users',
      `/v1/users/${ada.id}`,
      `/v1/users/${ada.id}/connections`,
      tokenPath(ada.id),
      '/v1/audit-events',
    ];
  });
  afterAll(() => service?.close());

  it('is needed: nothing else opens a route for backends', async () => {
    const { vk_access: session } = ada.browser.cookies('/');
    for (const route of routes) {
      expect(await problem(await call(service, route))).toEqual([401, 'invalid_api_key']);
      for (const bearer of [UNKNOWN, 'vk_short', 'nonsense', session!])
        expect(await problem(await call(service, route, bearer))).toEqual([401, 'invalid_api_key']);
      expect(await problem(await ada.browser.get(route))).toEqual([401, 'invalid_api_key']);
    }
  });

  it('is asked for by a challenge (RFC 6750 §3)', async () => {
    const challenge = async (secret?: string) =>
      (await call(service, '/v1/users', secret)).headers.get('www-authenticate');
    expect(await challenge()).toBe('Bearer');
    expect(await challenge(UNKNOWN)).toBe('Bearer error="invalid_token"');
    expect(await challenge(await newKey(service))).toBe(
      'Bearer error="insufficient_scope", scope="users:read"',
    );
  });

  it('opens no route for people', async () => {
    const key = await newKey(service, {
      scopes: ['tokens:read', 'proxy', 'users:read', 'users:write', 'admin'],
    });
    for (const route of ['/me', '/me/connections', '/me/access-log', '/auth/session'])
      expect(await problem(await call(service, route, key))).toEqual([401, 'invalid_token']);
  });

  it('reaches as far as its scopes, none of which implies another', async () => {
    const opens = async (key: string) =>
      Promise.all(routes.map(async (route) => (await call(service, route, key)).status));
    expect(await opens(await newKey(service, { scopes: ['users:read'] }))).toEqual([200, 200, 200, 403, 403]);
    expect(await opens(await newKey(service, { scopes: ['tokens:read'] }))).toEqual([
      403, 403, 403, 200, 403,
    ]);
    expect(await opens(await newKey(service, { scopes: ['admin'] }))).toEqual([403, 403, 403, 403, 200]);
    expect(await opens(await newKey(service, { scopes: ['proxy', 'users:write'] }))).toEqual(
      Array(5).fill(403),
    );
    const refused = await call(service, '/v1/users', await newKey(service));
    expect(await problem(refused)).toEqual([403, 'insufficient_key_scope']);
  });

  it('works from any origin, since no cookie plays a part', async () => {
    const key = await newKey(service, { scopes: ['users:read'] });
    const headers = { authorization: `Bearer ${key}`, origin: 'https://elsewhere.test' };
    expect((await fetch(`${service.url}/v1/users`, { headers })).status).toBe(200);
  });

  it('is not on file, only its digest is', async () => {
    const key = await newKey(service);
    const [{ rows }] = (await service.query(`SELECT json_agg(k)::text AS rows FROM api_keys k`)) as [
      { rows: string },
    ];
    expect(rows).toContain('"test"');
    expect(rows).not.toContain(key.slice(3));
  });

  it('notes its use, at most once a minute', async () => {
    const keys = service.app.get(ApiKeysService);
    const { apiKey, secret } = await keys.create({ name: 'noted', scopes: ['users:read'] });
    const lastUse = async () => (await keys.list()).find(({ id }) => id === apiKey.id)!.lastUsedAt;
    const use = () => call(service, '/v1/users', secret);
    expect(apiKey.lastUsedAt).toBeNull();
    const before = Date.now();
    await use();
    const first = await until(lastUse); // nobody waits for the note
    expect(first.getTime()).toBeGreaterThanOrEqual(before - 5_000);
    for (let i = 0; i < 3; i++) {
      await sleep(600); // the key is asked for again after half a second
      await use();
    }
    await sleep(600);
    expect(await lastUse()).toEqual(first);
    await service.query(`UPDATE api_keys SET last_used_at = now() - interval '2 minutes' WHERE id = $1`, [
      apiKey.id,
    ]);
    await sleep(600);
    await use();
    await until(async () => (await lastUse())!.getTime() > first.getTime());
  });

  it('that has been revoked is dead within a second, on every instance', async () => {
    const { provider, databaseUrl } = service;
    const other = await startService({ provider, databaseUrl });
    try {
      const keys = service.app.get(ApiKeysService);
      const { apiKey, secret } = await keys.create({ name: 'brief', scopes: ['users:read'] });
      const statuses = () =>
        Promise.all([service, other].map(async (at) => (await call(at, '/v1/users', secret)).status));
      expect(await statuses()).toEqual([200, 200]);
      expect(await keys.revoke(apiKey.id)).toBe(true);
      await sleep(900);
      expect(await statuses()).toEqual([401, 401]);
      expect(await keys.revoke(apiKey.id)).toBe(false);
      expect((await keys.list()).map(({ id }) => id)).not.toContain(apiKey.id);
    } finally {
      await other.stop();
    }
  });

  it('dies when its time is over', async () => {
    const keys = service.app.get(ApiKeysService);
    const expiresAt = new Date(Date.now() + 3_600_000);
    const { apiKey, secret } = await keys.create({ name: 'short', scopes: ['users:read'], expiresAt });
    expect((await call(service, '/v1/users', secret)).status).toBe(200);
    await service.query(`UPDATE api_keys SET expires_at = now() + interval '1 second' WHERE id = $1`, [
      apiKey.id,
    ]);
    await until(async () => (await call(service, '/v1/users', secret)).status === 401);
    expect(await problem(await call(service, '/v1/users', secret))).toEqual([401, 'invalid_api_key']);
    const past = await newKey(service, { scopes: ['users:read'], expiresAt: new Date(Date.now() - 1) });
    expect((await call(service, '/v1/users', past)).status).toBe(401);
  });

  it('leaves its making and its end in the audit trail', async () => {
    const keys = service.app.get(ApiKeysService);
    const { apiKey } = await keys.create({ name: 'audited', scopes: ['proxy'] });
    await keys.revoke(apiKey.id);
    const admin = await newKey(service, { scopes: ['admin'] });
    const { items } = await answer<{ items: { type: string; details: Record<string, unknown> }[] }>(
      await call(service, '/v1/audit-events', admin),
    );
    const about = items.filter(({ details }) => details.api_key_id === apiKey.id).map(({ type }) => type);
    expect(about).toEqual(['api_key.revoked', 'api_key.created']);
  });
});
