import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { startTogether } from '../support/starting-line.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const MANY = 50;
/** Connections per instance: as many writes of one instance can meet at once. */
const POOL = 25;
const nothing = async () => {};

describe('simultaneous first sign-ins of one person', () => {
  let service: TestService;
  let other: TestService;
  beforeAll(async () => {
    const env = { DATABASE_POOL_SIZE: String(POOL) };
    service = await startService({ env });
    other = await startService({ env, provider: service.provider, databaseUrl: service.databaseUrl });
  });
  afterAll(async () => {
    await other?.stop();
    await service?.close();
  });

  /** Gets as many browsers as far as the callback, then opens all of them at once. */
  async function arrive(
    persons: readonly string[],
    at: (index: number) => TestService,
    { ahead = nothing, behind = nothing } = {},
  ) {
    const arrivals: { browser: TestBrowser; url: string; callback: string }[] = [];
    for (const [index, person] of persons.entries()) {
      const browser = new TestBrowser(at(index));
      // Each with a refresh token, so that nobody is sent back for one before there is anything to write.
      const callback = await browser.reachCallback({ person }, '?prompt=consent');
      arrivals.push({ browser, url: at(index).url, callback });
    }
    const open = async ({ browser, url, callback }: (typeof arrivals)[0]) => {
      const end = locationOf(await browser.get(callback)).replace(url, '');
      const { id } = (await (await browser.get('/me')).json()) as { id?: string };
      return { end, id };
    };
    // All have looked who it is before anybody may write.
    const lock = 'LOCK TABLE connections IN SHARE ROW EXCLUSIVE MODE';
    const racers = Math.min(POOL, persons.length);
    const [, landed] = await startTogether({ databaseUrl: service.databaseUrl, lock, racers }, () =>
      Promise.all([ahead(), Promise.all(arrivals.map(open)), behind()]),
    );
    return landed;
  }
  const written = async (subject: string) => {
    const [counts] = await service.query(
      `SELECT count(DISTINCT c.id)::int AS connections, count(DISTINCT u.id)::int AS users,
         count(DISTINCT g.connection_id)::int AS grants, count(DISTINCT s.id)::int AS sessions,
         (SELECT count(*)::int FROM events e WHERE e.type = 'user.created' AND e.user_id = ANY(array_agg(u.id))) AS created
       FROM connections c JOIN users u ON u.id = c.user_id JOIN grants g ON g.connection_id = c.id
         JOIN sessions s ON s.user_id = u.id WHERE c.subject = $1`,
      [subject],
    );
    return counts;
  };

  it.each([
    ['at one instance', () => service, {}],
    ['at two instances', (index: number) => (index % 2 ? other : service), {}],
    // Without a vouched address nothing but the provider's key tells that they are one person.
    [
      'with an unverified address',
      (index: number) => (index % 2 ? other : service),
      { email_verified: false },
    ],
  ])('%s make one user', async (_, at, facts) => {
    const { sub } = newPerson(service, facts);
    const landed = await arrive(Array<string>(MANY).fill(sub), at);
    expect(new Set(landed.map(({ end }) => end))).toEqual(new Set(['']));
    expect(new Set(landed.map(({ id }) => id)).size).toBe(1);
    expect(await written(sub)).toEqual({ users: 1, connections: 1, grants: 1, sessions: MANY, created: 1 });
  });

  it('of two provider accounts with one address make one user with two connections', async () => {
    const people = [1, 2].map((number) => newPerson(service, { email: `twin${number}@example.test` }));
    for (const person of people) Object.assign(person, { email: 'twins@example.test' });
    const subs = people.map(({ sub }) => sub);
    const landed = await arrive([...subs, ...subs, ...subs, ...subs], (index) =>
      index % 3 ? other : service,
    );
    expect(new Set(landed.map(({ id }) => id)).size).toBe(1);
    const rows = await service.query('SELECT 1 FROM connections WHERE subject = ANY($1)', [subs]);
    expect(rows).toHaveLength(2);
  });

  it.each(['ahead', 'behind'])('with a deletion of the user (%s) leave nobody on an error', async (place) => {
    const { sub } = newPerson(service);
    await new TestBrowser(service).signIn({ person: sub });
    const sql = 'DELETE FROM users USING connections c WHERE c.user_id = users.id AND c.subject = $1';
    const deleteUser = async () => {
      // The deletion may be the one that the database gives up where two wait for each other.
      await service.query(sql, [sub]).catch(() => undefined);
    };
    const landed = await arrive(Array<string>(20).fill(sub), (index) => (index % 2 ? other : service), {
      [place]: deleteUser,
    });
    expect(new Set(landed.map(({ end }) => end))).toEqual(new Set(['']));
  });
});
