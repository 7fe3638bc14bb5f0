import { answer } from '../support/answer.js';
import { type Cluster, startCluster } from '../support/cluster.js';
import { startLoad } from '../support/load.js';
import { until } from '../support/until.js';
import { call, type ProviderToken, tokenPath } from '../tokens/backend.js';

const MINUTE = 60_000;

describe('kill -9 of one of three instances under load', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster([{}, {}, {}], { env: { RATE_LIMIT: 'off' } });
    cluster.provider.lookalike.faults.set('rotate_refresh_token');
  });
  afterAll(() => cluster?.close());

  const expireAll = () => cluster.query(`UPDATE grants SET expires_at = now() - interval '1 second'`);
  const events = async (type: string) => {
    const sql = 'SELECT count(*)::int AS n FROM events WHERE type = $1';
    return (await cluster.query<{ n: number }>(sql, [type]))[0]!.n;
  };
  const renewals = () => cluster.provider.lookalike.traffic.count('token', 'refresh_token');

  it(
    'loses no acknowledged sign-in and no token, and refreshes each grant exactly once',
    async () => {
      const load = startLoad(cluster);
      await until(() => load.signedIn.length >= 9 && load.done.token > 9 && load.done.refresh > 9);

      // All three are in the middle of renewing tokens that rotate when one of them goes.
      const release = cluster.provider.hold();
      await expireAll();
      await until(() => cluster.provider.held >= 4);
      cluster.instances[1]!.signal('SIGKILL');
      await until(() => load.unanswered.length > 0);
      release();

      const { token, refresh, 'sign-in': signIn } = load.done;
      await until(
        () =>
          load.done.token > token + 9 && load.done.refresh > refresh + 9 && load.done['sign-in'] > signIn + 3,
      );
      await load.end();
      expect(load.refusals).toEqual([]);

      const survivors = [cluster.instances[0]!, cluster.instances[2]!];
      const tokenOf = async (userId: string, i = 0) =>
        answer<ProviderToken>(await call(survivors[i]!, tokenPath(userId), cluster.key));
      for (const { browser, userId, sid } of load.signedIn) {
        for (const { url } of survivors)
          expect(await answer(await browser.get(`${url}/auth/session`))).toMatchObject({ sub: userId, sid });
        expect(await answer(await browser.get(`${survivors[0]!.url}/me/connections`))).toMatchObject({
          items: [{ provider: 'google', status: 'active' }],
        });
        const { url } = survivors[1]!;
        await answer(await browser.post(`${url}/auth/refresh`, undefined, { origin: url }));
        await tokenOf(userId);
      }

      // What the provider gave is what is on file: each renews once more, however many ask and wherever.
      const before = renewals();
      await expireAll();
      for (const { userId } of load.signedIn) {
        const tokens = await Promise.all([0, 1, 0, 1].map((i) => tokenOf(userId, i)));
        expect(new Set(tokens.map(({ access_token }) => access_token)).size).toBe(1);
      }
      expect(renewals() - before).toBe(load.signedIn.length);
      expect(renewals()).toBe(await events('connection.refreshed'));
      expect(await events('connection.reauthorization_required')).toBe(0);
    },
    3 * MINUTE,
  );
});
