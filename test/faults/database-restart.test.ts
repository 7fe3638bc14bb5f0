import { LEASE_MS } from '../../src/vault/refresh-lease.js';
import { answer } from '../support/answer.js';
import { type Cluster, startCluster } from '../support/cluster.js';
import { startLoad } from '../support/load.js';
import { startPostgres, type PostgresServer } from '../support/postgres.js';
import { until } from '../support/until.js';
import { call, type ProviderToken, tokenPath } from '../tokens/backend.js';

const MINUTE = 60_000;
/** What may be said while the database is away: to backends and frontends, and to a person who navigates. */
const WORDS = [
  /^(token|refresh) 503 service_unavailable, come back later$/,
  /^sign-in .*\/login\?error=internal_error$/,
];

const LOST = /^token 409 reauthorization_required$/;

describe('a database that crashes and comes back in the middle of load', () => {
  let postgres: PostgresServer;
  let cluster: Cluster;
  beforeAll(async () => {
    postgres = await startPostgres({ durable: true });
    cluster = await startCluster([{}, {}], { env: { RATE_LIMIT: 'off' }, databaseUrl: postgres.url });
    cluster.provider.lookalike.faults.set('rotate_refresh_token');
  });
  afterAll(async () => {
    await cluster?.close();
    await postgres?.close();
  });

  it(
    'is told of by 503 alone; all goes on by itself, and nothing that was acknowledged is lost',
    async () => {
      const load = startLoad(cluster);
      const goesOn = async () => {
        const { token, refresh, 'sign-in': signIn } = load.done;
        await until(
          () =>
            load.done.token > token + 9 &&
            load.done.refresh > refresh + 9 &&
            load.done['sign-in'] > signIn + 3,
        );
      };
      await goesOn();

      // What a provider gave is kept for as long as the lease: on a machine that needs longer to come back it is lost.
      let isKept = true;
      for (let crash = 0; crash < 2; crash++) {
        // While tokens that rotate are being renewed: what the provider gives meanwhile has nowhere to go.
        const release = cluster.provider.hold();
        const held = cluster.provider.held;
        const begun = Date.now();
        await cluster.query(`UPDATE grants SET expires_at = now() - interval '1 second'`);
        await until(() => cluster.provider.held >= held + 2);
        await postgres.crash();
        const refusals = load.refusals.length;
        release();
        await until(() => load.refusals.length > refusals + 2);
        await postgres.start();
        isKept &&= Date.now() - begun < LEASE_MS - 3_000;
        await goesOn();
      }
      await load.end();
      expect(load.unanswered).toEqual([]);
      const words = isKept ? WORDS : [...WORDS, LOST];
      expect(load.refusals.filter((refusal) => !words.some((word) => word.test(refusal)))).toEqual([]);

      const [{ url }, other] = cluster.instances as [
        (typeof cluster.instances)[0],
        (typeof cluster.instances)[0],
      ];
      await cluster.query(`UPDATE grants SET expires_at = now() - interval '1 second'`);
      for (const { browser, userId, sid } of load.signedIn) {
        expect(await answer(await browser.get(`${url}/auth/session`))).toMatchObject({ sub: userId, sid });
        await answer(await browser.post(`${url}/auth/refresh`, undefined, { origin: url }));
        if (isKept) await answer<ProviderToken>(await call(other, tokenPath(userId), cluster.key));
      }
      if (!isKept) return;
      const events = `SELECT count(*)::int AS n FROM events WHERE type = 'connection.reauthorization_required'`;
      expect(await cluster.query(events)).toEqual([{ n: 0 }]);
    },
    4 * MINUTE,
  );
});
