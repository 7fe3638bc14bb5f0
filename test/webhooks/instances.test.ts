import { runCli } from '../cli/run-cli.js';
import { newPerson } from '../support/people.js';
import { type Cluster, startCluster } from '../support/cluster.js';
import { until } from '../support/until.js';
import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { freePort } from '../support/free-port.mjs';
import { TestBrowser } from '../support/test-browser.js';
import { type Admin, adminWith, idOf, startTarget, type Target, verify } from './target.js';

describe('webhooks of several instances', () => {
  let cluster: Cluster;
  let target: Target;
  let admin: Admin;
  let successor: BuiltService | undefined;
  beforeAll(async () => {
    [cluster, target] = await Promise.all([startCluster([{}, {}]), startTarget()]);
    const { stdout } = await runCli(['api-keys', 'create', '--name', 'w', '--scope', 'admin'], cluster.env);
    admin = adminWith(cluster.instances[0]!.url, stdout.trim());
  });
  afterAll(async () => {
    await successor?.dispose();
    await cluster?.close();
    await target?.close();
  });

  const taken = () =>
    until(async () => {
      const left = await cluster.query('SELECT 1 FROM webhook_deliveries WHERE due_at IS NOT NULL');
      return left.length === 0;
    });

  it('send each message once', async () => {
    const { id } = await admin.create(target.url, 'connection.refreshed');
    await cluster.query(
      `INSERT INTO events (type) SELECT 'connection.refreshed' FROM generate_series(1, 500)`,
    );
    await taken();
    expect(new Set(target.messages.map(idOf)).size).toBe(500);
    expect(target.messages).toHaveLength(500);
    expect((await admin.call('DELETE', `/v1/webhooks/${id}`)).status).toBe(204);
  });

  it('lose none where all are killed, in the middle of sending or right after the event', async () => {
    const { secret } = await admin.create(target.url, 'user.created', 'connection.created');
    target.messages.length = 0;
    target.answer = () => {};
    const signIn = () =>
      cluster.signIn(cluster.instances[0]!, new TestBrowser(cluster.instances[0]!), newPerson(cluster).email);
    await signIn();
    await until(() => target.messages.length === 2);
    const underWay = target.messages.map(idOf);
    await signIn();
    for (const instance of cluster.instances) instance.signal('SIGKILL');

    target.answer = (response) => void response.writeHead(204).end();
    // As if the wait for the next attempt were over.
    await cluster.query('UPDATE webhook_deliveries SET due_at = now() WHERE due_at IS NOT NULL');
    successor = await startBuiltService({ ...cluster.env, PORT: String(await freePort()) });
    await taken();
    const events = await cluster.query<{ id: string }>(
      `SELECT id FROM events WHERE type IN ('user.created', 'connection.created')`,
    );
    expect(events).toHaveLength(4);
    const later = target.messages.slice(2);
    expect(new Set(later.map(idOf))).toEqual(new Set(events.map(({ id }) => id)));
    for (const id of underWay) expect(later.map(idOf)).toContain(id);
    for (const message of target.messages) verify(message, secret);
  });
});
