import { setTimeout as sleep } from 'node:timers/promises';
import { runCli } from '../cli/run-cli.js';
import { answer } from '../support/answer.js';
import { type Cluster, startCluster } from '../support/cluster.js';
import { mailedToken } from '../support/mails.js';
import { newAddress, PASSWORD } from '../support/passwords.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

interface SignedIn {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly user: { readonly id: string };
}

interface Somebody {
  readonly email: string;
  readonly laptop: SignedIn;
  readonly phone: SignedIn;
}

/** A second is little on a busy machine: one time of so many must be in time, and every time it must come. */
const TRIES = 4;

/** Three processes on one database. What is ended through the first is refused by all within a second. */
describe('a session ended on one instance is refused by all within a second', () => {
  let cluster: Cluster;
  let admin: string;
  beforeAll(async () => {
    cluster = await startCluster([{}, {}, {}]);
    const args = ['api-keys', 'create', '--name', 'admin', '--scope', 'users:write'];
    admin = (await runCli(args, cluster.env)).stdout.trim();
  }, 180_000);
  afterAll(() => cluster?.close());

  const urls = () => cluster.instances.map(({ url }) => url);
  const first = () => urls()[0]!;
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const send = (method: string, path: string, token: string, body?: unknown, url = first()) =>
    new TestBrowser({ url }).send(method, path, body, bearer(token));
  const post = async (path: string, body: unknown, status: number) =>
    answer<SignedIn>(await new TestBrowser({ url: first() }).post(path, body), status);

  /** Somebody signed in on two devices. */
  const somebody = async (): Promise<Somebody> => {
    const email = newAddress();
    const body = { email, password: PASSWORD, delivery: 'body' };
    const laptop = await post('/auth/password/register', body, 201);
    const phone = await post('/auth/password/sign-in', body, 200);
    return { email, laptop, phone };
  };
  const statuses = ({ access_token }: SignedIn) =>
    Promise.all(
      urls().map(async (url) => (await send('GET', '/auth/session', access_token, undefined, url)).status),
    );
  const allAre = async (status: number, who: SignedIn) =>
    (await statuses(who)).every((one) => one === status);
  const endsInTime = async (who: Somebody, end: (who: Somebody) => Promise<Response>) => {
    expect(await allAre(200, who.phone)).toBe(true);
    expect((await end(who)).ok).toBe(true);
    await sleep(1_000);
    if (await allAre(401, who.phone)) return true;
    await until(() => allAre(401, who.phone));
    return false;
  };
  const sidOf = ({ access_token }: SignedIn) =>
    JSON.parse(String(Buffer.from(access_token.split('.')[1]!, 'base64url'))).sid as string;

  /** Whichever instance has sent it. */
  const mailedSomewhere = (email: string) =>
    until(() => {
      const looks = urls().map((url) => mailedToken({ url }, email, 'reset-password'));
      return Promise.any(looks).catch(() => undefined);
    });

  it.each<[string, (who: Somebody) => Promise<Response>, boolean]>([
    [
      'one of mine',
      ({ laptop, phone }) => send('DELETE', `/me/sessions/${sidOf(phone)}`, laptop.access_token),
      true,
    ],
    ['all but this one', ({ laptop }) => send('DELETE', '/me/sessions', laptop.access_token), true],
    ['signed out', ({ phone }) => send('POST', '/auth/sign-out', phone.access_token), true],
    [
      'by a changed password',
      ({ laptop }) =>
        send('PUT', '/me/password', laptop.access_token, {
          current_password: PASSWORD,
          new_password: 'quite another password',
        }),
      true,
    ],
    [
      'by a reset password',
      async ({ email }) => {
        await new TestBrowser({ url: first() }).post('/auth/password/forgot', { email });
        const found = await mailedSomewhere(email);
        const body = { token: found, password: 'quite another password' };
        return new TestBrowser({ url: first() }).post('/auth/password/reset', body);
      },
      false,
    ],
    [
      'disabled',
      ({ phone }) => send('PATCH', `/v1/users/${phone.user.id}`, admin, { disabled: true }),
      false,
    ],
    ['deleted', ({ phone }) => send('DELETE', `/v1/users/${phone.user.id}`, admin), false],
  ])('%s', async (_, end, laptopStands) => {
    let who = await somebody();
    for (let tries = 1; !(await endsInTime(who, end)); who = await somebody())
      expect(tries++).toBeLessThan(TRIES);
    for (const url of urls()) {
      const { refresh_token } = who.phone;
      expect((await new TestBrowser({ url }).post('/auth/refresh', { refresh_token })).status).toBe(401);
    }
    expect(await statuses(who.laptop)).toEqual(Array(3).fill(laptopStands ? 200 : 401));
  });
});
