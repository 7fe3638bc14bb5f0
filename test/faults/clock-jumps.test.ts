import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { answer, problem } from '../support/answer.js';
import type { BuiltService } from '../support/built-service.js';
import { type Cluster, startCluster } from '../support/cluster.js';
import { newPerson } from '../support/people.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';
import { call, type ProviderToken, tokenPath } from '../tokens/backend.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const preload = fileURLToPath(new URL('../support/clock-jump.cjs', import.meta.url));
const jumps = (seconds: number) => ({ NODE_OPTIONS: `--require ${preload}`, CLOCK_JUMP: String(seconds) });

/** One instance's clock jumps in mid-life; the other's, the database's and the provider's stay right. */
describe.each([
  // The provider's ID tokens live for an hour, and some seconds are forgiven.
  ['an hour ahead', HOUR, ''],
  ['a day back', -DAY, '/login?error=invalid_id_token'],
])('an instance whose clock jumps %s', (_, seconds, landing) => {
  let cluster: Cluster;
  let wrong: BuiltService;
  let right: BuiltService;
  let early: Session;

  interface Session {
    readonly sub: string;
    readonly userId: string;
    readonly access: string;
    readonly refresh: string;
  }

  beforeAll(async () => {
    cluster = await startCluster([jumps(seconds), {}]);
    [wrong, right] = cluster.instances as [BuiltService, BuiltService];
    early = await signIn(wrong);
    await jump();
  });
  afterAll(() => cluster?.close());

  const jump = async () => {
    const times = () => wrong.output().split('clock jumped').length;
    const before = times();
    wrong.signal('SIGUSR2');
    await until(() => times() > before);
  };
  const signIn = async (instance: BuiltService, sub = newPerson(cluster).sub): Promise<Session> => {
    const browser = new TestBrowser(instance);
    expect(await cluster.signIn(instance, browser, sub)).toBe(wrong.url);
    const { vk_access: access = '', vk_refresh: refresh = '' } = browser.cookies();
    const { sub: userId } = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()) as {
      sub: string;
    };
    return { sub, userId, access, refresh };
  };
  const withToken = (instance: BuiltService, { access }: Session, path = '/auth/session') =>
    fetch(instance.url + path, { headers: { authorization: `Bearer ${access}` } });
  const refreshAt = (instance: BuiltService, { refresh }: Session) =>
    new TestBrowser(instance).post('/auth/refresh', { refresh_token: refresh });
  const renewed = async (instance: BuiltService, session: Session): Promise<Session> => {
    type Body = { access_token: string; refresh_token: string };
    const body = await answer<Body>(await refreshAt(instance, session));
    return { ...session, access: body.access_token, refresh: body.refresh_token };
  };
  const providerToken = async (instance: BuiltService, { userId }: Session) =>
    answer<ProviderToken>(await call(instance, tokenPath(userId), cluster.key));
  const isValid = ({ access_token }: ProviderToken) =>
    cluster.provider.lookalike.validTokens().access.includes(access_token);

  it('goes on, and the sessions of before go on by their refresh tokens', async () => {
    expect((await fetch(`${wrong.url}/readyz`)).status).toBe(200);
    early = await renewed(wrong, early);
    expect((await withToken(wrong, early)).status).toBe(200);
    early = await renewed(right, early);
    expect((await withToken(right, early)).status).toBe(200);
  });

  it('hands out provider tokens that live, with the life they have, and renews none before its time', async () => {
    const refreshes = () => cluster.provider.lookalike.traffic.count('token', 'refresh_token');
    const before = refreshes();
    for (const instance of [wrong, right, wrong]) {
      const token = await providerToken(instance, early);
      expect(isValid(token)).toBe(true);
      expect(Math.abs(token.expires_in - HOUR)).toBeLessThan(60);
    }
    expect(refreshes()).toBe(before);
  });

  it('renews what is due, once, and writes down when it really ends', async () => {
    const first = await providerToken(right, early);
    await cluster.query(`UPDATE grants SET expires_at = now() - interval '1 second'`);
    const second = await providerToken(wrong, early);
    expect(second.access_token).not.toBe(first.access_token);
    expect(await providerToken(right, early)).toMatchObject({ access_token: second.access_token });
    const [row] = await cluster.query<{ life: number }>(
      'SELECT extract(epoch FROM expires_at - now())::int AS life FROM grants',
    );
    expect(Math.abs(row!.life - HOUR)).toBeLessThan(60);
  });

  it('takes over the lease of nobody who still has time, by the database’s clock', async () => {
    await cluster.query(
      `UPDATE grants SET expires_at = now() - interval '1 second', refresh_deadline = now() + interval '3 seconds'`,
    );
    const { at } = (await cluster.query<{ at: Date }>('SELECT max(refresh_deadline) AS at FROM grants'))[0]!;
    await providerToken(wrong, early);
    const [row] = await cluster.query<{ waited: boolean }>('SELECT renewed_at >= $1 AS waited FROM grants', [
      at,
    ]);
    expect(row!.waited).toBe(true);
  });

  it('takes no ID token that is of another time by its clock, and lets people in again when it is right', async () => {
    const browser = new TestBrowser(wrong);
    expect(await cluster.signIn(wrong, browser, newPerson(cluster).sub)).toBe(wrong.url + landing);
    expect('vk_access' in browser.cookies()).toBe(landing === '');
    await jump();
    await signIn(wrong);
    await jump();
  });

  it('makes no session immortal: what it signs counts for a quarter of an hour at most, and ends with the sign-out', async () => {
    const session = await renewed(wrong, early);
    const out = await fetch(`${right.url}/auth/sign-out`, {
      method: 'POST',
      headers: { authorization: `Bearer ${session.access}` },
    });
    expect(out.status).toBe(204);
    for (const instance of [wrong, right]) {
      await until(async () => (await withToken(instance, session)).status === 401);
      expect(await problem(await refreshAt(instance, session))).toEqual([401, 'invalid_refresh_token']);
    }
    // And stays so, over many looks at the news.
    for (let look = 0; look < 10; look++) {
      await sleep(200);
      for (const instance of [wrong, right])
        expect(await problem(await withToken(instance, session))).toEqual([401, 'invalid_token']);
    }
    await jump();
    for (const instance of [wrong, right])
      expect(await problem(await withToken(instance, session))).toEqual([401, 'invalid_token']);
  });
});
