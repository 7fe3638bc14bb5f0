import { prune } from '../../src/jobs/pruning.js';
import { Database } from '../../src/database/database.js';
import { WEBHOOK_EVENTS } from '../../src/webhooks/webhook-events.js';
import { remove, removeOwn, signUp, signUpTwice } from '../revocation/deletions.js';
import { answer } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';
import { call, newKey, tokenPath } from '../tokens/backend.js';
import { type Admin, type Delivery, idOf, startAdmin, startTarget, type Target, verify } from './target.js';

describe('a delivery', () => {
  let service: TestService;
  let admin: Admin;
  let target: Target;
  beforeAll(async () => {
    service = await startService();
    admin = await startAdmin(service);
  });
  afterAll(() => service?.close());
  beforeEach(async () => void (target = await startTarget()));
  afterEach(async () => {
    await service.query('DELETE FROM webhooks');
    await target?.close();
  });

  const told = (count: number) => until(() => target.messages.length >= count);

  it('comes for each kind of event, signed, with ids and nothing of the person', async () => {
    const { secret } = await admin.create(`${target.url}/hook?of=us`, ...WEBHOOK_EVENTS);
    const key = await newKey(service, { scopes: ['tokens:read', 'users:write'] });
    const [first, second] = await signUpTwice(service);
    await service.query(`UPDATE grants SET expires_at = now() - interval '1 minute'`);
    expect(
      (await call(service, tokenPath(first.userId, `?connection_id=${first.connectionId}`), key)).status,
    ).toBe(200);
    service.provider.lookalike.revokeGrant(second.sub);
    expect(
      (await call(service, tokenPath(first.userId, `?connection_id=${second.connectionId}`), key)).status,
    ).toBe(409);
    expect((await removeOwn(second, { origin: service.url })).status).toBe(204);
    await second.browser.post('/auth/sign-out');
    expect((await remove(service, `/v1/users/${first.userId}`, key)).status).toBe(204);

    await until(() => target.messages.some(({ body }) => body.includes('user.deleted')));
    await told(10);
    const payloads = target.messages.map((message) => verify(message, secret));
    expect(new Set(payloads.map(({ type }) => type))).toEqual(new Set(WEBHOOK_EVENTS));
    expect(new Set(target.messages.map(idOf)).size).toBe(target.messages.length);
    for (const { headers, path } of target.messages) {
      expect(path).toBe('/hook?of=us');
      expect(headers['content-type']).toBe('application/json');
    }

    const of = (type: string) => payloads.filter((payload) => payload.type === type).map(({ data }) => data);
    const [user_id, provider] = [first.userId, 'google'];
    const [one, two] = [first, second].map(({ connectionId }) => ({
      user_id,
      connection_id: connectionId,
      provider,
    }));
    expect(of('user.created')).toEqual([{ user_id }]);
    expect(of('user.deleted')).toEqual([{ user_id }]);
    expect(of('connection.created')).toEqual(expect.arrayContaining([one, two]));
    expect(of('connection.refreshed')).toEqual([one]);
    expect(of('connection.reauthorization_required')).toEqual([{ ...two, reason: 'revoked' }]);
    expect(of('connection.deleted')).toEqual(expect.arrayContaining([two]));
    expect(of('session.revoked')).toEqual(
      expect.arrayContaining([{ user_id, session_id: expect.any(String), reason: 'signed_out' }]),
    );
    const { email } = service.provider.lookalike.people.find(first.sub)!;
    for (const { body } of target.messages) expect(body).not.toContain(email);

    const events = await service.query<{ id: string; at: Date }>('SELECT id, at FROM events');
    for (const message of target.messages) {
      const event = events.find(({ id }) => id === idOf(message));
      expect(verify(message, secret).timestamp).toBe(event?.at.toISOString());
    }
  });

  it('is for those who asked for the event, while they are not disabled', async () => {
    const wanted = await admin.create(`${target.url}/wanted`, 'user.created');
    const other = await admin.create(`${target.url}/other`, 'user.deleted');
    const disabled = await admin.create(`${target.url}/disabled`, 'user.created');
    await admin.call('PATCH', `/v1/webhooks/${disabled.id}`, { disabled: true });
    await signUp(service);
    await admin.becomes(wanted, 'delivered');
    expect(target.messages.map(({ path }) => path)).toEqual(['/wanted']);
    expect(await admin.deliveries(other.id)).toEqual([]);
    expect(await admin.deliveries(disabled.id)).toEqual([]);
  });

  it('to a target that hangs holds up no other webhook', async () => {
    const hangs = await admin.create(`${target.url}/hangs`, 'user.created');
    const held: (() => void)[] = [];
    target.answer = (response, { path }) => {
      const end = () => void response.writeHead(204).end();
      if (path === '/hangs') held.push(end);
      else end();
    };
    for (let i = 0; i < 3; i++) await signUp(service);
    await until(() => held.length > 0);
    const quick = await admin.create(`${target.url}/quick`, 'user.created');
    await signUp(service);
    await admin.becomes(quick, 'delivered');
    expect(await admin.deliveries(hangs.id)).toHaveLength(4);
    target.answer = (response) => void response.writeHead(204).end();
    for (const end of held) end();
    await admin.becomes(hangs, 'delivered', 4);
  });

  it('is one of many: a hundred at once arrive once each, and are listed page by page, newest first', async () => {
    const webhook = await admin.create(target.url, 'connection.refreshed');
    await service.query(
      `INSERT INTO events (type, user_id) SELECT 'connection.refreshed', gen_random_uuid() FROM generate_series(1, 100)`,
    );
    await until(async () => {
      const left = await service.query('SELECT 1 FROM webhook_deliveries WHERE due_at IS NOT NULL');
      return left.length === 0;
    });
    expect(new Set(target.messages.map(idOf)).size).toBe(100);
    expect(target.messages).toHaveLength(100);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor && `&cursor=${cursor}`;
      const page: { items: Delivery[]; next_cursor: string | null } = await answer(
        await admin.call('GET', `/v1/webhooks/${webhook.id}/deliveries?limit=30${query}`),
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(target.messages.map(idOf).toSorted().toReversed());
  });

  it('is forgotten after thirty days', async () => {
    const webhook = await admin.create(target.url, 'user.created');
    await signUp(service);
    await signUp(service);
    const [newer, older] = await admin.becomes(webhook, 'delivered', 2);
    await service.query(
      `UPDATE webhook_deliveries SET created_at = now() - interval '31 days' WHERE event_id = $1`,
      [older!.id],
    );
    await prune(service.app.get(Database), new AbortController().signal);
    expect((await admin.deliveries(webhook.id)).map(({ id }) => id)).toEqual([newer!.id]);
  });

  it('costs nothing where there is no webhook, and is not written with an event that is not', async () => {
    await service.query('DELETE FROM webhook_deliveries');
    await signUp(service);
    const webhook = await admin.create(target.url, 'user.created');
    const undone = service.query(
      `WITH e AS (INSERT INTO events (type) VALUES ('user.created')) SELECT 1 / 0`,
    );
    await expect(undone).rejects.toThrow('division by zero');
    expect(await service.query('SELECT 1 FROM webhook_deliveries')).toEqual([]);
    expect(await admin.deliveries(webhook.id)).toEqual([]);
  });
});
