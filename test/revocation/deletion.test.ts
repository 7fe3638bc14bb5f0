import { problem } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';
import { newKey } from '../tokens/backend.js';
import { remove, removeOwn, signUp, signUpTwice, trail, watchTokens } from './deletions.js';

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('deleting', () => {
  let service: TestService;
  let other: TestService;
  let key: string;
  let origin: { origin: string };

  beforeAll(async () => {
    service = await startService();
    other = await startService({ provider: service.provider, databaseUrl: service.databaseUrl });
    key = await newKey(service, { scopes: ['users:write'] });
    origin = { origin: service.url };
  });
  afterAll(async () => {
    await other?.stop();
    await service?.close();
  });
  beforeEach(() => service.provider.lookalike.traffic.resetCounts());

  const count = async (table: string, column: string, id: string) =>
    (await service.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [id])).length;
  const revoked = (connectionId: string) =>
    until(async () => (await trail(service, connectionId)).length === 2);

  describe('a connection, by a backend', () => {
    it('revokes at the provider what was granted, and keeps nothing of it', async () => {
      const holdsTokens = watchTokens(service);
      const { userId, connectionId } = await signUp(service);
      expect(holdsTokens()).toBe(true);
      expect((await remove(service, `/v1/users/${userId}/connections/google`, key)).status).toBe(204);
      await revoked(connectionId);
      expect(await trail(service, connectionId)).toEqual([
        'connection.deleted',
        'connection.revoked: revoked',
      ]);
      expect(holdsTokens()).toBe(false);
      expect(service.provider.lookalike.traffic.count('revoke')).toBe(1);
      expect(await count('connections', 'id', connectionId)).toBe(0);
      expect(await count('grants', 'connection_id', connectionId)).toBe(0);
      expect(await count('revocations', 'connection_id', connectionId)).toBe(0);
      expect(await count('users', 'id', userId)).toBe(1);
    });

    it('says what is wrong', async () => {
      const { userId } = await signUp(service);
      const [first, second] = await signUpTwice(service);
      const path = `/v1/users/${userId}/connections/google`;
      const refused = async (where: string, bearer = key) => problem(await remove(service, where, bearer));
      expect(await refused(path, 'vk_unknown')).toEqual([401, 'invalid_api_key']);
      const reader = await newKey(service, { scopes: ['users:read', 'tokens:read', 'proxy', 'admin'] });
      expect(await refused(path, reader)).toEqual([403, 'insufficient_key_scope']);
      const elsewhere = await newKey(service, { scopes: ['users:write'], providers: ['acme'] });
      expect(await refused(path, elsewhere)).toEqual([403, 'insufficient_key_scope']);
      expect(await refused(`/v1/users/${userId}`, elsewhere)).toEqual([403, 'insufficient_key_scope']);
      expect(await refused(`/v1/users/${NOBODY}/connections/google`)).toEqual([404, 'user_not_found']);
      expect(await refused(`/v1/users/${NOBODY}`)).toEqual([404, 'user_not_found']);
      expect(await refused('/v1/users/x')).toEqual([400, 'invalid_request']);
      expect(await refused(`/v1/users/${userId}/connections/acme`)).toEqual([404, 'connection_not_found']);
      expect(await refused(`${path}?connection_id=${first.connectionId}`)).toEqual([
        404,
        'connection_not_found',
      ]);
      expect(await refused(`${path}?connection_id=x`)).toEqual([400, 'invalid_request']);
      const both = `/v1/users/${first.userId}/connections/google`;
      expect(await refused(both)).toEqual([409, 'ambiguous_connection']);
      expect(service.provider.lookalike.traffic.count('revoke')).toBe(0);

      expect((await remove(service, `${both}?connection_id=${second.connectionId}`, key)).status).toBe(204);
      await revoked(second.connectionId);
      expect(await count('connections', 'id', first.connectionId)).toBe(1);
    });

    it('is no business of a session', async () => {
      const { userId, browser } = await signUp(service);
      const answer = await browser.send('DELETE', `/v1/users/${userId}`, undefined, origin);
      expect(await problem(answer)).toEqual([401, 'invalid_api_key']);
    });
  });

  describe('a user', () => {
    it('revokes all connections, ends the sessions everywhere, leaves ids alone', async () => {
      const [first, second] = await signUpTwice(service);
      expect((await remove(service, `/v1/users/${first.userId}`, key)).status).toBe(204);
      const { vk_access: token } = first.browser.cookies('/');
      for (const { url } of [service, other]) {
        const me = () => fetch(`${url}/me`, { headers: { authorization: `Bearer ${token}` } });
        await until(async () => (await me()).status === 401);
        expect(await problem(await me())).toEqual([401, 'invalid_token']);
      }
      expect((await second.browser.post('/auth/refresh')).status).toBe(401);
      for (const { connectionId } of [first, second]) {
        await revoked(connectionId);
        expect(await trail(service, connectionId)).toEqual([
          'connection.deleted',
          'connection.revoked: revoked',
        ]);
      }
      for (const table of ['connections', 'sessions', 'revocations'])
        expect(await count(table, 'user_id', first.userId)).toBe(0);
      expect(await count('users', 'id', first.userId)).toBe(0);
      const events = await service.query<{ event: string }>(
        'SELECT row_to_json(e)::text AS event FROM events e WHERE user_id = $1',
        [first.userId],
      );
      expect(events.map(({ event }) => event).join()).toContain('user.deleted');
      for (const trace of [first.sub, second.sub, '@example.test', 'Person'])
        expect(events.map(({ event }) => event).join()).not.toContain(trace);
    });

    it('once: of simultaneous attempts one succeeds', async () => {
      const { userId, connectionId } = await signUp(service);
      const answers = await Promise.all(
        [service, other, service, other].map((at) => remove(at, `/v1/users/${userId}`, key)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404]);
      await revoked(connectionId);
      expect(await trail(service, connectionId)).toHaveLength(2);
    });
  });

  it('by a backend is put down to its key, in the audit trail', async () => {
    const [{ id }] = (await service.query<{ id: string }>('SELECT id FROM api_keys ORDER BY id LIMIT 1')) as [
      { id: string },
    ];
    const [disconnected, deleted] = [await signUp(service), await signUp(service)];
    await remove(service, `/v1/users/${disconnected.userId}/connections/google`, key);
    await remove(service, `/v1/users/${deleted.userId}`, key);
    const events = await service.query(
      `SELECT type, user_id, details ->> 'api_key_id' AS key FROM events
       WHERE user_id = ANY ($1) AND type IN ('connection.deleted', 'user.deleted') ORDER BY id`,
      [[disconnected.userId, deleted.userId]],
    );
    expect(events).toHaveLength(3);
    for (const event of events) expect(event).toMatchObject({ key: id });
    const [own] = await signUpTwice(service);
    await removeOwn(own, origin);
    const sql = `SELECT details FROM events WHERE connection_id = $1 AND type = 'connection.deleted'`;
    expect(await service.query(sql, [own.connectionId])).toEqual([{ details: { provider: 'google' } }]);
  });

  describe('my own connection', () => {
    it('revokes it, and I stay signed in', async () => {
      const [first, second] = await signUpTwice(service);
      expect((await removeOwn(first, origin)).status).toBe(204);
      await revoked(first.connectionId);
      expect(await trail(service, first.connectionId)).toContain('connection.revoked: revoked');
      expect((await second.browser.get('/me')).status).toBe(200);
      expect(await problem(await removeOwn(first, origin))).toEqual([404, 'connection_not_found']);
    });

    it('never takes my last way in, not even by two requests at once', async () => {
      const [first, second] = await signUpTwice(service);
      const answers = await Promise.all([removeOwn(first, origin), removeOwn(second, origin)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      const left = answers[0]!.status === 409 ? first : second;
      expect(await problem(await removeOwn(left, origin))).toEqual([409, 'last_sign_in_method']);
      expect(await count('grants', 'connection_id', left.connectionId)).toBe(1);
      expect(await count('revocations', 'connection_id', left.connectionId)).toBe(0);
    });

    it('never leaves me with one that the provider has disabled', async () => {
      const [first, second] = await signUpTwice(service);
      await service.query('UPDATE connections SET disabled_at = now() WHERE id = $1', [second.connectionId]);
      expect(await problem(await removeOwn(first, origin))).toEqual([409, 'last_sign_in_method']);
      expect((await removeOwn(second, origin)).status).toBe(204);
    });

    it('is mine: nobody else deletes it, nor a foreign page', async () => {
      const [first] = await signUpTwice(service);
      const stranger = await signUp(service);
      const attempt = removeOwn({ ...stranger, connectionId: first.connectionId }, origin);
      expect(await problem(await attempt)).toEqual([404, 'connection_not_found']);
      const foreign = await removeOwn(first, { origin: 'https://evil.example' });
      expect(await problem(foreign)).toEqual([403, 'origin_not_allowed']);
      expect(await count('connections', 'id', first.connectionId)).toBe(1);
    });
  });
});
