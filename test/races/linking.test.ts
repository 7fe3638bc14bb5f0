import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { startTogether } from '../support/starting-line.js';
import { locationOf } from '../support/test-browser.js';
import { signUp } from '../revocation/deletions.js';
import { reachLink, subjectsOf } from '../linking/linking.js';

describe('two who connect one account at once', () => {
  let service: TestService;
  let other: TestService;
  beforeAll(async () => {
    service = await startService();
    other = await startService({ provider: service.provider, databaseUrl: service.databaseUrl });
  });
  afterAll(async () => {
    await other?.stop();
    await service?.close();
  });

  // All have looked whose it is before anybody may write.
  const lock = 'LOCK TABLE connections IN SHARE ROW EXCLUSIVE MODE';

  it('one wins, the other finds it in use', async () => {
    const { sub } = newPerson(service);
    const users = [await signUp(service), await signUp(other)];
    const callbacks = await Promise.all(
      users.map(({ browser }) => reachLink(browser, sub, { prompt: 'consent' })),
    );
    const ends = await startTogether({ databaseUrl: service.databaseUrl, lock, racers: 2 }, () =>
      Promise.all(users.map(async ({ browser }, index) => locationOf(await browser.get(callbacks[index]!)))),
    );
    const won = [service.url, other.url].map((url, index) => ends[index] === url);
    expect(won.toSorted()).toEqual([false, true]);
    const lost = won.indexOf(false);
    const { url } = [service, other][lost]!;
    expect(ends[lost]).toBe(`${url}/login?error=connection_in_use`);
    expect(await subjectsOf(users[lost]!.browser)).toEqual([users[lost]!.sub]);
    expect(await subjectsOf(users[1 - lost]!.browser)).toContain(sub);
    const rows = await service.query(
      `SELECT 1 FROM connections c JOIN grants g ON g.connection_id = c.id WHERE c.subject = $1`,
      [sub],
    );
    expect(rows).toHaveLength(1);
  });

  it('and a user who is erased meanwhile: nothing of the account stays', async () => {
    const { sub } = newPerson(service);
    const { browser, userId } = await signUp(service);
    const callback = await reachLink(browser, sub, { prompt: 'consent' });
    const ends = await startTogether(
      { databaseUrl: service.databaseUrl, lock: 'SELECT 1 FROM users FOR UPDATE', racers: 2 },
      () =>
        Promise.all([
          browser.get(callback).then(locationOf),
          browser.send('DELETE', '/me', undefined, { origin: service.url }),
        ]),
    );
    expect([service.url, `${service.url}/login?error=session_changed`]).toContain(ends[0]);
    expect(ends[1].status).toBe(204);
    for (const table of ['users WHERE id', 'connections WHERE user_id'])
      expect(await service.query(`SELECT 1 FROM ${table} = $1`, [userId])).toEqual([]);
  });
});
