import { answer, problem } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { type Admin, type CreatedWebhook, startAdmin } from './target.js';

const URL_ = 'https://hooks.example.com/valetkey?for=us';
const NOBODYS = '/v1/webhooks/01900000-0000-7000-8000-000000000000';

describe('webhooks', () => {
  let service: TestService;
  let admin: Admin;
  beforeAll(async () => {
    service = await startService();
    admin = await startAdmin(service);
  });
  afterAll(() => service?.close());
  beforeEach(() => service.query('DELETE FROM webhooks'));

  it('are created with a secret, read without it, changed and deleted', async () => {
    const { secret, ...webhook } = await admin.create(URL_, 'user.created', 'user.created', 'user.deleted');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook).toEqual({
      id: expect.any(String),
      url: URL_,
      events: ['user.created', 'user.deleted'],
      disabled: false,
      created_at: expect.stringMatching(/Z$/),
    });
    const path = `/v1/webhooks/${webhook.id}`;
    expect(await answer(await admin.call('GET', path))).toEqual(webhook);

    const changes = { url: 'https://other.example.com/', events: ['session.revoked'], disabled: true };
    const changed = { ...webhook, ...changes };
    expect(await answer(await admin.call('PATCH', path, changes))).toEqual(changed);
    expect(await answer(await admin.call('PATCH', path, {}))).toEqual(changed);
    const enabled = { ...changed, disabled: false };
    expect(await answer(await admin.call('PATCH', path, { disabled: false }))).toEqual(enabled);
    expect(await answer(await admin.call('GET', path))).toEqual(enabled);

    expect((await admin.call('DELETE', path)).status).toBe(204);
    for (const [method, where, body] of [
      ['GET', path],
      ['PATCH', path, { disabled: true }],
      ['DELETE', path],
      ['GET', `${path}/deliveries`],
    ] as const)
      expect(await problem(await admin.call(method, where, body))).toEqual([404, 'webhook_not_found']);
  });

  it('are listed page by page, newest first', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await admin.create(URL_, 'user.created')).id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor && `&cursor=${cursor}`;
      const page: { items: CreatedWebhook[]; next_cursor: string | null } = await answer(
        await admin.call('GET', `/v1/webhooks?limit=2${query}`),
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(ids);
  });

  it.each([
    ['no event', { url: URL_, events: [] }],
    ['an unknown event', { url: URL_, events: ['user.created', 'session.created'] }],
    ['no events', { url: URL_ }],
    ['no URL', { events: ['user.created'] }],
    ['an unknown field', { url: URL_, events: ['user.created'], secret: 'whsec_mine' }],
    ['no URL at all', { url: 'hooks.example.com', events: ['user.created'] }],
    ['another scheme', { url: 'ftp://hooks.example.com/', events: ['user.created'] }],
    ['plain http', { url: 'http://hooks.example.com/', events: ['user.created'] }],
    ['credentials', { url: 'https://me:word@hooks.example.com/', events: ['user.created'] }],
    ['a fragment', { url: 'https://hooks.example.com/#part', events: ['user.created'] }],
    ['a line break', { url: 'https://hooks.example.com/\n', events: ['user.created'] }],
    ['too long a URL', { url: `https://hooks.example.com/${'x'.repeat(2048)}`, events: ['user.created'] }],
  ])('%s is refused, at creation and in a change', async (_, body) => {
    expect(await problem(await admin.call('POST', '/v1/webhooks', body))).toEqual([400, 'invalid_request']);
    const { id } = await admin.create(URL_, 'user.created');
    const complete = 'url' in body && 'events' in body;
    const change = await admin.call('PATCH', `/v1/webhooks/${id}`, complete ? body : { other: 1 });
    expect(await problem(change)).toEqual([400, 'invalid_request']);
    expect(await answer(await admin.call('GET', `/v1/webhooks/${id}`))).toMatchObject({ url: URL_ });
  });

  it('of another id are unknown, and what is no id is refused', async () => {
    expect(await problem(await admin.call('GET', NOBODYS))).toEqual([404, 'webhook_not_found']);
    expect(await problem(await admin.call('GET', '/v1/webhooks/me'))).toEqual([400, 'invalid_request']);
  });

  it('leave in the audit trail who made, changed and deleted them', async () => {
    const { id } = await admin.create(URL_, 'user.created');
    await admin.call('PATCH', `/v1/webhooks/${id}`, { disabled: true });
    await admin.call('DELETE', `/v1/webhooks/${id}`);
    const events = await service.query(
      `SELECT type, details ->> 'api_key_id' = (SELECT id::text FROM api_keys) AS by_key
       FROM events WHERE details ->> 'webhook_id' = $1 ORDER BY id`,
      [id],
    );
    expect(events).toEqual(
      ['created', 'changed', 'deleted'].map((what) => ({ type: `webhook.${what}`, by_key: true })),
    );
  });
});
