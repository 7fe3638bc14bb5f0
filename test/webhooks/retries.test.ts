import { signUp } from '../revocation/deletions.js';
import { answer } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';
import {
  type Admin,
  type CreatedWebhook,
  type Delivery,
  idOf,
  startAdmin,
  startTarget,
  type Target,
  verify,
} from './target.js';

describe('a delivery that is not taken', () => {
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

  const attempted = ({ id }: CreatedWebhook, attempts: number): Promise<Delivery> =>
    until(async () =>
      (await admin.deliveries(id)).find((one) => one.attempts === attempts && one.last_status !== null),
    );
  /** As if the wait for the next attempt were over. */
  const waitIsOver = () =>
    service.query('UPDATE webhook_deliveries SET due_at = now() WHERE due_at IS NOT NULL');
  const secondsToNext = async ({ id }: CreatedWebhook) => {
    const [row] = await service.query<{ wait: number }>(
      'SELECT extract(epoch FROM due_at - attempted_at)::float AS wait FROM webhook_deliveries WHERE webhook_id = $1',
      [id],
    );
    return row!.wait;
  };

  it('is tried again under the same id, within 75 s at first, ever later, signed anew, until it is taken', async () => {
    const webhook = await admin.create(target.url, 'user.created');
    target.answer = (response) => void response.writeHead(500).end('no');
    await signUp(service);
    expect(await attempted(webhook, 1)).toMatchObject({
      status: 'pending',
      last_status: 500,
      delivered_at: null,
    });
    const waits = [await secondsToNext(webhook)];
    for (const attempts of [2, 3]) {
      await waitIsOver();
      await attempted(webhook, attempts);
      waits.push(await secondsToNext(webhook));
    }
    expect(waits[0]).toBeGreaterThan(20);
    expect(waits[0]).toBeLessThan(60);
    expect(waits[1]).toBeGreaterThan(waits[0]!);
    expect(waits[2]).toBeGreaterThan(waits[1]!);
    target.answer = (response) => void response.writeHead(200).end('x'.repeat(300_000));
    await waitIsOver();
    const [delivery] = await admin.becomes(webhook, 'delivered');
    expect(delivery).toMatchObject({
      attempts: 4,
      last_status: 200,
      next_attempt_at: null,
      type: 'user.created',
    });
    expect(target.messages.map(idOf)).toEqual(Array(4).fill(delivery!.id));
    for (const message of target.messages) verify(message, webhook.secret);
  });

  it('is given up after three days, and waits no longer than half a day between attempts', async () => {
    const webhook = await admin.create(target.url, 'user.created');
    target.answer = (response) => void response.writeHead(503).end();
    await signUp(service);
    await attempted(webhook, 1);
    await service.query('UPDATE webhook_deliveries SET attempts = 30');
    await waitIsOver();
    await attempted(webhook, 31);
    const wait = await secondsToNext(webhook);
    expect(wait).toBeGreaterThan(8 * 3600);
    expect(wait).toBeLessThan(16 * 3600);
    await service.query(`UPDATE webhook_deliveries SET created_at = now() - interval '73 hours'`);
    await waitIsOver();
    expect(await admin.becomes(webhook, 'failed')).toMatchObject([
      { attempts: 32, last_status: 503, next_attempt_at: null },
    ]);
  });

  it.each([
    ['as long as Retry-After says', '600', 595, 610],
    ['but no longer than an hour', '999999', 3590, 3610],
  ])('waits %s', async (_, header, least, most) => {
    const webhook = await admin.create(target.url, 'user.created');
    target.answer = (response) => void response.writeHead(429, { 'retry-after': header }).end();
    await signUp(service);
    await attempted(webhook, 1);
    const wait = await secondsToNext(webhook);
    expect(wait).toBeGreaterThan(least);
    expect(wait).toBeLessThan(most);
  });

  it('because of a 410 disables the webhook', async () => {
    const webhook = await admin.create(target.url, 'user.created');
    target.answer = (response) => void response.writeHead(410).end();
    await signUp(service);
    expect(await admin.becomes(webhook, 'failed')).toMatchObject([{ attempts: 1, last_status: 410 }]);
    const now = await answer(await admin.call('GET', `/v1/webhooks/${webhook.id}`));
    expect(now).toMatchObject({ disabled: true });
    const trail = await service.query(
      `SELECT details -> 'reason' AS reason FROM events WHERE type = 'webhook.disabled' AND details ->> 'webhook_id' = $1`,
      [webhook.id],
    );
    expect(trail).toEqual([{ reason: 'gone' }]);
  });

  it('is held back while its webhook is disabled, and comes when it is enabled again', async () => {
    const webhook = await admin.create(target.url, 'user.created');
    target.answer = (response) => void response.writeHead(500).end();
    await signUp(service);
    await attempted(webhook, 1);
    await admin.call('PATCH', `/v1/webhooks/${webhook.id}`, { disabled: true });
    target.answer = (response) => void response.writeHead(204).end();
    const other = await admin.create(`${target.url}/other`, 'user.created');
    await waitIsOver();
    await signUp(service);
    await admin.becomes(other, 'delivered');
    expect(target.messages.map(({ path }) => path)).toEqual(['/', '/other']);
    await admin.call('PATCH', `/v1/webhooks/${webhook.id}`, { disabled: false });
    await admin.becomes(webhook, 'delivered');
  });
});
