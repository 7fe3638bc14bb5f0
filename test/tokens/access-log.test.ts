import { setImmediate } from 'node:timers/promises';
import { ApiKeysService } from '../../src/api-keys/api-keys.service.js';
import { AccessLog } from '../../src/events/access-log.js';
import { answer, problem } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { CALENDAR, call, newKey, type ProviderToken, signIn, tokenPath, WITH_EXTRAS } from './backend.js';

interface Log {
  items: { id: string; at: string; api_key: { id: string; name: string }; scopes: string[] }[];
  next_cursor: string | null;
}

describe('the access log', () => {
  let service: TestService;

  beforeAll(async () => (service = await startService({ env: WITH_EXTRAS })));
  afterAll(() => service?.close());

  const someone = () => signIn(service, newPerson(service).email, CALENDAR);
  const handOuts = async (userId: string) =>
    service.query<{ details: object; session_id: string | null }>(
      `SELECT details, session_id FROM events WHERE type = 'token.handed_out' AND user_id = $1`,
      [userId],
    );

  it('tells the user who got what, newest first, whether or not the key still stands', async () => {
    const { id, browser } = await someone();
    expect(await answer<Log>(await browser.get('/me/access-log'))).toEqual({ items: [], next_cursor: null });
    const keys = service.app.get(ApiKeysService);
    const [cron, agent] = [
      await keys.create({ name: 'cron', scopes: ['tokens:read'] }),
      await keys.create({ name: 'agent', scopes: ['tokens:read'] }),
    ];
    const { connection_id } = await answer<ProviderToken>(await call(service, tokenPath(id), cron.secret));
    await call(service, tokenPath(id), agent.secret);
    await keys.revoke(agent.apiKey.id);
    const { items } = await answer<Log>(await browser.get('/me/access-log'));
    expect(items.map(({ api_key }) => api_key)).toEqual([
      { id: agent.apiKey.id, name: 'agent' },
      { id: cron.apiKey.id, name: 'cron' },
    ]);
    expect(items[1]).toEqual({
      id: expect.any(String),
      type: 'token.handed_out',
      at: expect.stringMatching(/Z$/),
      provider: 'google',
      connection_id,
      api_key: { id: cron.apiKey.id, name: 'cron' },
      scopes: expect.arrayContaining(['openid', CALENDAR]),
    });
  });

  it('has what the user reads themselves, without a key', async () => {
    const { browser } = await someone();
    const { items: connections } = await answer<{ items: [{ id: string }] }>(
      await browser.get('/me/connections'),
    );
    const [{ id: connection_id }] = connections;
    await answer(await browser.get(`/me/connections/${connection_id}/profile`));
    const { items } = await answer<Log>(await browser.get('/me/access-log'));
    expect(items).toEqual([
      {
        id: expect.any(String),
        type: 'profile.read',
        at: expect.stringMatching(/Z$/),
        provider: 'google',
        connection_id,
        api_key: null,
      },
    ]);
  });

  it('is in the form of every list, as are the connections', async () => {
    const { id, browser } = await someone();
    const reader = await newKey(service, { scopes: ['users:read'] });
    for (const list of [
      await browser.get('/me/connections'),
      await call(service, `/v1/users/${id}/connections`, reader),
    ])
      expect(await answer(list)).toEqual({ items: [expect.any(Object)], next_cursor: null });
  });

  it('names the session whose access token was exchanged', async () => {
    const { id, browser } = await someone();
    const subject_token = browser.cookies('/').vk_access!;
    await fetch(`${service.url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await newKey(service)}` },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        subject_token,
        audience: 'google',
      }),
    });
    const { sid } = await answer<{ sid: string }>(await browser.get('/auth/session'));
    expect(await handOuts(id)).toMatchObject([{ session_id: sid }]);
  });

  it('has every hand-out, however many at once', async () => {
    const { id } = await someone();
    const key = await newKey(service);
    const tokens = await Promise.all(Array.from({ length: 100 }, () => call(service, tokenPath(id), key)));
    expect(tokens.every(({ status }) => status === 200)).toBe(true);
    expect(await handOuts(id)).toHaveLength(100);
  });

  it('has nothing of what was refused', async () => {
    const { id } = await someone();
    const key = await newKey(service, { providers: [] });
    await call(service, tokenPath(id), key);
    await call(service, tokenPath(id, '?scope=more'), await newKey(service));
    await call(service, tokenPath(id, '?min_ttl=x'), await newKey(service));
    expect(await handOuts(id)).toEqual([]);
  });

  it('comes first: what cannot be written down is not handed out, and the next one is', async () => {
    const { id } = await someone();
    const key = await newKey(service);
    await service.query(
      `ALTER TABLE events ADD CONSTRAINT full_disk CHECK (type <> 'token.handed_out') NOT VALID`,
    );
    try {
      const refused = await call(service, tokenPath(id), key);
      expect(refused.status).toBe(500);
      expect(await refused.text()).not.toMatch(/access_token/);
    } finally {
      await service.query('ALTER TABLE events DROP CONSTRAINT full_disk');
    }
    expect((await call(service, tokenPath(id), key)).status).toBe(200);
    expect(await handOuts(id)).toHaveLength(1);
  });

  it('writes together what comes while it writes, and outlives a failure', async () => {
    const log = service.app.get(AccessLog);
    const { id } = await someone();
    const { connection_id } = await answer<ProviderToken>(
      await call(service, tokenPath(id), await newKey(service)),
    );
    const access = (userId: string) =>
      ({
        type: 'proxy.called',
        userId,
        connectionId: connection_id,
        details: { api_key_id: connection_id, provider: 'google', host: 'api.test', method: 'GET' },
      }) as const;
    const first = log.record(access(id));
    await setImmediate(); // its statement is under way
    await Promise.all([first, ...Array.from({ length: 99 }, () => log.record(access(id)))]);
    await expect(log.record(access('no id'))).rejects.toThrow();
    await log.record(access(id));
    const written = await service.query<{ statement: string }>(
      `SELECT xmin::text AS statement FROM events WHERE type = 'proxy.called' AND user_id = $1`,
      [id],
    );
    expect(written).toHaveLength(101);
    expect(new Set(written.map(({ statement }) => statement)).size).toBe(3);
  });

  it('shows each user their own, in pages', async () => {
    const [one, two] = [await someone(), await someone()];
    const key = await newKey(service);
    for (let i = 0; i < 5; i++) await call(service, tokenPath(one.id), key);
    await call(service, tokenPath(two.id), key);
    const seen: string[] = [];
    let pages = 0;
    for (let cursor: string | null = ''; cursor !== null; pages++) {
      const query: string = `?limit=2${cursor && `&cursor=${cursor}`}`;
      const page = await answer<Log>(await one.browser.get(`/me/access-log${query}`));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(pages).toBe(3);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toEqual(seen.toSorted().toReversed());
    expect((await answer<Log>(await two.browser.get('/me/access-log'))).items).toHaveLength(1);
    expect(await problem(await one.browser.get('/me/access-log?limit=0'))).toEqual([400, 'invalid_request']);
    expect((await call(service, '/me/access-log')).status).toBe(401);
  });

  it('is part of the audit trail, for administrators', async () => {
    const { id } = await someone();
    await call(service, tokenPath(id), await newKey(service));
    const admin = await newKey(service, { scopes: ['admin'] });
    const audit = async (query: string) =>
      (
        await answer<{ items: { type: string; user_id: string; details: object }[] }>(
          await call(service, `/v1/audit-events?${query}`, admin),
        )
      ).items;
    expect(await audit(`user_id=${id}&type=token.handed_out`)).toMatchObject([
      { user_id: id, details: { provider: 'google', api_key_id: expect.any(String) } },
    ]);
    const ofUser = await audit(`user_id=${id}`);
    expect(ofUser.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['user.created', 'token.handed_out']),
    );
    expect(new Set(ofUser.map(({ user_id }) => user_id))).toEqual(new Set([id]));
    expect((await call(service, '/v1/audit-events?type=nonsense', admin)).status).toBe(400);
  });

  it.each([
    [
      `user_id = '01900000-0000-7000-8000-000000000000' AND type IN ('token.handed_out', 'proxy.called')`,
      'events_user',
    ],
    [`type = 'user.deleted'`, 'events_type'],
  ])('reads a page by an index: %s', async (condition, index) => {
    await service.query(
      `INSERT INTO events (type, user_id) SELECT 'session.created', gen_random_uuid() FROM generate_series(1, 5000)`,
    );
    await service.query('ANALYZE events');
    const plan = await service.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM events WHERE ${condition} ORDER BY id DESC LIMIT 51`,
    );
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain(index);
    expect(text).not.toContain('Seq Scan');
  });
});
