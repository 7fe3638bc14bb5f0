import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Message, Target } from '../webhooks/target.js';
import { createNameServer } from '../support/name-server.js';
import type { TestService } from '../support/service.js';

/** For this file. */
const { zone, lookup } = createNameServer();
const { unstable_mockModule: mockModule } = import.meta.jest as typeof jest & {
  unstable_mockModule(name: string, factory: () => object): void;
};
const dns = await import('node:dns');
mockModule('node:dns', () => ({ ...dns, lookup }));
const { API_KEY_SCOPES } = await import('../../src/api-keys/api-key-scopes.js');
const { WebhookPost } = await import('../../src/webhooks/webhook-post.js');
const { signUp } = await import('../revocation/deletions.js');
const { answer, problem } = await import('../support/answer.js');
const { until } = await import('../support/until.js');
const { startService } = await import('../support/service.js');
const { newKey } = await import('../tokens/backend.js');
const { adminWith, idOf, startAdmin, startTarget, verify } = await import('../webhooks/target.js');

const PUBLIC = 'https://hooks.example.com/valetkey';
const NOTHING: Pick<Message, 'headers' | 'body' | 'path'> = { headers: {}, body: '', path: '/' };

/** Standard Webhooks; OWASP SSRF Prevention Cheat Sheet, OWASP API Top 10 API7. */
describe('webhooks', () => {
  let service: TestService;
  let production: TestService;
  let target: Target;
  let admin: ReturnType<typeof adminWith>;
  /** Counts connections: a private network that nobody must reach. */
  let inside: Server;
  let port: number;
  let hits = 0;
  beforeAll(async () => {
    zone.set('localhost', ['127.0.0.1']);
    inside = createServer((socket) => {
      hits++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => inside.listen(0, '0.0.0.0', resolve));
    port = (inside.address() as AddressInfo).port;
    service = await startService();
    production = await startService({ provider: service.provider, env: { NODE_ENV: 'production' } });
    admin = await startAdmin(service);
  });
  afterAll(async () => {
    await production?.close();
    await service?.close();
    await new Promise((resolve) => inside.close(resolve));
  });
  beforeEach(async () => {
    hits = 0;
    target = await startTarget();
  });
  afterEach(async () => {
    await service.query('DELETE FROM webhooks');
    await target.close();
  });

  const happen = (type: string, where = service) =>
    where.query('INSERT INTO events (type, user_id) VALUES ($1, gen_random_uuid())', [type]);
  const arrival = () => until(() => target.messages[0]);
  /** It has been tried so often, and that has come to its end. */
  const tried = (id: string, times: number, where = service) =>
    until(async () => {
      await where.query('UPDATE webhook_deliveries SET due_at = now() WHERE webhook_id = $1', [id]);
      const sql = 'SELECT attempts FROM webhook_deliveries WHERE webhook_id = $1';
      const [row] = await where.query<{ attempts: number }>(sql, [id]);
      return row!.attempts > times;
    });

  describe('targets verify our signature, timestamp and id', () => {
    it('as the specification’s own example says', () => {
      const headers = {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      };
      const example = { ...NOTHING, headers, body: '{"test": 2432232314}' };
      const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
      expect(verify(example, secret, 1614265330_000)).toEqual({ test: 2432232314 });
    });

    it('and a message that was changed, is another’s or is old fails', async () => {
      const { secret } = await admin.create(target.url, 'user.created');
      const other = await admin.create(PUBLIC, 'user.deleted');
      await happen('user.created');
      const message = await arrival();
      const changed = (headers: Record<string, string>, body = message.body) =>
        verify({ ...message, headers: { ...message.headers, ...headers }, body }, secret);
      expect(changed({})).toMatchObject({ type: 'user.created' });
      const now = Number(message.headers['webhook-timestamp']);
      expect(Math.abs(Date.now() / 1000 - now)).toBeLessThan(60);
      expect(idOf(message)).toMatch(/^[0-9a-f-]{36}$/);

      expect(() => changed({}, message.body.replace('created', 'deleted'))).toThrow('no signature');
      expect(() => changed({}, `${message.body} `)).toThrow('no signature');
      expect(() => changed({ 'webhook-id': other.id })).toThrow('no signature');
      expect(() => changed({ 'webhook-timestamp': String(now + 1) })).toThrow('no signature');
      expect(() => verify(message, other.secret)).toThrow('no signature');
      expect(() => verify(message, secret, (now + 301) * 1000)).toThrow('too old');
    });
  });

  describe('reach no private, link-local or metadata address', () => {
    const METADATA = [
      '169.254.169.254', '2852039166', '0xA9FEA9FE', '0251.0376.0251.0376', '169.254.169.254.', '[::ffff:169.254.169.254]', '[fd00:ec2::254]',
    ]; // prettier-ignore
    const PRIVATE = [
      '10.0.0.1', '172.16.0.1', '192.168.0.1', '100.64.0.1', '0.0.0.0', '0', '167772161', '0x0a000001', '10.1', '[fe80::1]', '[fc00::1]',
      '[::]', '[::7f00:1]', '[::ffff:127.0.0.1]', '[::ffff:10.0.0.1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', 'localhost.', 'app.localhost.',
    ]; // prettier-ignore
    const LOOPBACK = [
      'localhost', 'LOCALHOST', 'app.localhost', '127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '①②⑦.0.0.1', '127.0.0.1.', '[::1]',
      '[0:0:0:0:0:0:0:1]',
    ]; // prettier-ignore

    const refused = async (where: TestService, url: string) => {
      const own = adminWith(where.url, await newKey(where, { scopes: ['admin'] }));
      const body = { url, events: ['user.created'] };
      const created = await own.call('POST', '/v1/webhooks', body);
      expect([url, ...(await problem(created))]).toEqual([url, 400, 'invalid_request']);
      const { id } = await own.create(PUBLIC, 'user.created');
      const changed = await own.call('PATCH', `/v1/webhooks/${id}`, body);
      expect([url, ...(await problem(changed))]).toEqual([url, 400, 'invalid_request']);
      expect(await answer(await own.call('GET', `/v1/webhooks/${id}`))).toMatchObject({ url: PUBLIC });
    };

    it.each([...METADATA, ...PRIVATE])('written out, in development either: %s', async (host) => {
      await refused(service, `https://${host}/`);
      await refused(service, `http://${host}/`);
      await refused(production, `https://${host}:${port}/`);
    });

    it.each(LOOPBACK)('loopback, but in development: %s', async (host) => {
      await refused(production, `https://${host}/`);
      await refused(production, `http://${host}:${port}/`);
      await admin.create(`http://${host}:${port}/`, 'user.deleted');
    });

    it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00:ec2::254'])(
      'behind a name that resolves to it when the message is sent: %s',
      async (address) => {
        const post = production.app.get(WebhookPost);
        zone.set('rebind.example.com', []);
        const { id } = await admin.create(`https://rebind.example.com:${port}/`, 'user.created');
        zone.set('rebind.example.com', [address]);
        const sent = post.send(`https://rebind.example.com:${port}/`, NOTHING as never);
        await expect(sent).rejects.toThrow('rebind.example.com resolves to no allowed address');
        await happen('user.created');
        await tried(id, 1);
        expect(await admin.deliveries(id)).toMatchObject([{ status: 'pending', last_status: null }]);
        expect(hits).toBe(0);
      },
    );

    it('loopback that was set in development stays unreached in production', async () => {
      const { id } = await (await startAdmin(production)).create(PUBLIC, 'user.created');
      await production.query('UPDATE webhooks SET url = $1', [target.url]);
      await happen('user.created', production);
      await tried(id, 1, production);
      expect(target.messages).toEqual([]);
    });

    it('by a redirect: it is an answer like another, and not followed', async () => {
      const webhook = await admin.create(target.url, 'user.created');
      const statuses = [301, 302, 303, 307, 308];
      let redirects = 0;
      target.answer = (response) =>
        void response.writeHead(statuses[redirects++ % 5]!, { location: `http://127.0.0.1:${port}/` }).end();
      await happen('user.created');
      await tried(webhook.id, 5);
      const [delivery] = await admin.deliveries(webhook.id);
      expect(delivery).toMatchObject({ status: 'pending', last_status: expect.any(Number) });
      expect(statuses).toContain(delivery!.last_status);
      expect(hits).toBe(0);
    });
  });

  describe('are for API keys with the scope admin', () => {
    const routes = (id: string) =>
      [
        ['POST', '/v1/webhooks', { url: PUBLIC, events: ['user.created'] }],
        ['GET', '/v1/webhooks'],
        ['GET', `/v1/webhooks/${id}`],
        ['PATCH', `/v1/webhooks/${id}`, { disabled: true }],
        ['DELETE', `/v1/webhooks/${id}`],
        ['GET', `/v1/webhooks/${id}/deliveries`],
      ] as const;

    it('no other scope will do, nor a session, a webhook’s secret, or nothing', async () => {
      const { id, secret } = await admin.create(PUBLIC, 'user.created');
      const others = API_KEY_SCOPES.filter((scope) => scope !== 'admin');
      const weak = adminWith(service.url, await newKey(service, { scopes: others }));
      for (const [method, path, body] of routes(id))
        expect(await problem(await weak.call(method, path, body))).toEqual([403, 'insufficient_key_scope']);
      const { browser } = await signUp(service);
      for (const bearer of [secret, browser.cookies('/')['vk_access']!, '']) {
        const stranger = adminWith(service.url, bearer);
        for (const [method, path, body] of routes(id))
          expect(await problem(await stranger.call(method, path, body))).toEqual([401, 'invalid_api_key']);
      }
      expect(await answer(await admin.call('GET', `/v1/webhooks/${id}`))).toMatchObject({ disabled: false });
    });
  });

  describe('keep their secret', () => {
    it('shown once, and never again', async () => {
      const { id, secret } = await admin.create(target.url, 'user.created');
      await happen('user.created');
      await arrival();
      const path = `/v1/webhooks/${id}`;
      const texts = await Promise.all(
        [
          admin.call('GET', '/v1/webhooks'),
          admin.call('GET', path),
          admin.call('PATCH', path, { disabled: true }),
          admin.call('PATCH', path, { secret }),
          admin.call('GET', `${path}/deliveries`),
          admin.call('GET', '/v1/audit-events'),
        ].map(async (response) => (await response).text()),
      );
      expect(texts.join('\n')).toContain(id);
      expect(texts.join('\n')).not.toMatch(/whsec/);
      expect(texts.join('\n')).not.toContain(secret.slice(6));
    });

    it('sealed for its row: moved to another it opens nothing, and nothing is sent', async () => {
      const mine = await admin.create(target.url, 'user.created');
      const theirs = await admin.create(PUBLIC, 'user.deleted');
      const move = 'UPDATE webhooks SET secret = (SELECT secret FROM webhooks WHERE id = $2) WHERE id = $1';
      await service.query(move, [mine.id, theirs.id]);
      await happen('user.created');
      await tried(mine.id, 1);
      expect(target.messages).toEqual([]);
    });
  });
});
