import { randomUUID } from 'node:crypto';
import { answer, problem } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

interface User {
  id: string;
  email: string | null;
  email_verified: boolean;
}

describe('who the arriving person is', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());

  const failed = (code: string) => `${service.url}/login?error=${code}`;
  const me = async (browser: TestBrowser) => answer<User>(await browser.get('/me'));
  const addUser = async (email: string, verified: boolean) => {
    const id = randomUUID();
    const sql = 'INSERT INTO users (id, email, email_key, email_verified) VALUES ($1, $2, lower($2), $3)';
    await service.query(sql, [id, email, verified]);
    return id;
  };
  const counts = async () => {
    const tables = ['users', 'connections', 'grants', 'sessions', 'events'];
    const selects = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
    return (await service.query(`SELECT ${selects.join(', ')}`))[0];
  };

  it('is the user with the same verified address, whatever its ASCII case', async () => {
    const id = await addUser('Linked@Example.TEST', true);
    const { sub } = newPerson(service, { email: 'linKED@exaMPle.test' });
    const browser = new TestBrowser(service);
    expect(await browser.signIn({ person: sub })).toBe(service.url);
    expect(await me(browser)).toMatchObject({ id, email: 'Linked@Example.TEST' });
    const sql = `SELECT 1 FROM events WHERE user_id = $1 AND type = 'connection.created'`;
    expect(await service.query(sql, [id])).toHaveLength(1);
  });

  it.each([
    ['the Kelvin sign', 'kelvin@example.test', '\u212Aelvin@example.test'],
    ['the dotless i', 'miller@example.test', 'm\u0131ller@example.test'],
    ['a full-width letter', 'wide@example.test', '\uFF57ide@example.test'],
    ['a tag', 'tagged@example.test', 'tagged+news@example.test'],
    ['a composed umlaut', 'mu\u0308ller@example.test', 'm\u00FCller@example.test'],
  ])('is not the user whose address differs by %s', async (_, known, arriving) => {
    const id = await addUser(known, true);
    const { sub } = newPerson(service, { email: arriving });
    const browser = new TestBrowser(service);
    await browser.signIn({ person: sub });
    expect((await me(browser)).id).not.toBe(id);
  });

  it('is never found by an address the provider does not vouch for', async () => {
    for (const verified of [true, false]) {
      const { sub, email } = newPerson(service, { email_verified: false });
      await addUser(email, verified);
      const before = await counts();
      const browser = new TestBrowser(service);
      expect(await browser.signIn({ person: sub })).toBe(failed('account_exists'));
      // Nothing but the handle by which the account can be connected after a sign-in.
      expect(Object.keys(browser.cookies())).toEqual(['vk_pending']);
      expect(await counts()).toEqual(before);
    }
  });

  it('does not get an address the provider does not vouch for', async () => {
    const { sub, email } = newPerson(service, { email_verified: false });
    const browser = new TestBrowser(service);
    expect(await browser.signIn({ person: sub })).toBe(service.url);
    expect(await me(browser)).toMatchObject({ email: null, email_verified: false });
    const { items } = await answer<{ items: object[] }>(await browser.get('/me/connections'));
    expect(items).toEqual([expect.objectContaining({ provider: 'google', subject: sub, email })]);
  });

  it('keeps the address from being squatted: its later owner becomes another user', async () => {
    const email = 'wanted@example.test';
    const squatter = new TestBrowser(service);
    const { sub } = newPerson(service, { email, email_verified: false });
    await squatter.signIn({ person: sub });
    const id = await addUser(email, true);
    expect((await me(squatter)).id).not.toBe(id);
    expect(await squatter.signIn({ person: sub })).toBe(service.url);
    expect(await me(squatter)).toMatchObject({ email: null });
  });

  it('remains the same person when the address changes at the provider', async () => {
    const person = newPerson(service);
    const browser = new TestBrowser(service);
    await browser.signIn({ person: person.sub });
    const before = await me(browser);
    const other = await addUser('moved-to@example.test', true);
    Object.assign(person, { email: 'moved-to@example.test' });
    expect(await browser.signIn({ person: person.sub })).toBe(service.url);
    expect(await me(browser)).toEqual(before);
    expect(before.id).not.toBe(other);
  });

  it('is refused when disabled, by connection and by address, and can’t refresh', async () => {
    const connected = newPerson(service);
    const browser = new TestBrowser(service);
    await browser.signIn({ person: connected.sub });
    await service.query('UPDATE users SET disabled_at = now() WHERE id = $1', [(await me(browser)).id]);
    expect(await new TestBrowser(service).signIn({ person: connected.sub })).toBe(failed('account_disabled'));
    expect(await problem(await browser.post('/auth/refresh'))).toEqual([401, 'invalid_refresh_token']);

    const known = newPerson(service);
    const id = await addUser(known.email, true);
    await service.query('UPDATE users SET disabled_at = now() WHERE id = $1', [id]);
    expect(await new TestBrowser(service).signIn({ person: known.sub })).toBe(failed('account_disabled'));
    expect(await service.query('SELECT 1 FROM connections WHERE user_id = $1', [id])).toEqual([]);
  });

  it('gets from the provider what is not known of them yet, and keeps what is', async () => {
    const person = newPerson(service, { name: 'Grace Brewster Hopper' });
    const id = await addUser(person.email, true);
    await service.query(`UPDATE users SET given_name = 'Amazing' WHERE id = $1`, [id]);
    const browser = new TestBrowser(service);
    const known = { id, name: person.name, given_name: 'Amazing', family_name: person.family_name };
    await browser.signIn({ person: person.sub });
    expect(await me(browser)).toMatchObject(known);

    await browser.send('PATCH', '/me', { name: 'Rear Admiral Hopper' }, { origin: service.url });
    await browser.signIn({ person: person.sub });
    expect(await me(browser)).toMatchObject({ ...known, name: 'Rear Admiral Hopper' });
    await service.query('UPDATE users SET name = NULL WHERE id = $1', [id]);
    await browser.signIn({ person: person.sub });
    expect(await me(browser)).toMatchObject(known);
  });

  it('takes over an account that somebody registered unproven on the address', async () => {
    const victim = newPerson(service);
    const attacker = new TestBrowser(service);
    await attacker.signIn({ person: newPerson(service).sub });
    const { id } = await me(attacker);
    const sql = 'UPDATE users SET email = $2, email_key = $2, email_verified = false WHERE id = $1';
    await service.query(sql, [id, victim.email]);
    await service.query(`UPDATE connections SET provider = 'elsewhere' WHERE user_id = $1`, [id]);

    const browser = new TestBrowser(service);
    expect(await browser.signIn({ person: victim.sub })).toBe(service.url);
    expect(await me(browser)).toMatchObject({ id, email: victim.email, email_verified: true });
    const connections = await service.query('SELECT provider, subject FROM connections WHERE user_id = $1', [
      id,
    ]);
    expect(connections).toEqual([{ provider: 'google', subject: victim.sub }]);
    expect(await problem(await attacker.post('/auth/refresh'))).toEqual([401, 'invalid_refresh_token']);
    await until(async () => (await attacker.get('/me')).status === 401);
    expect(await problem(await attacker.get('/me'))).toEqual([401, 'invalid_token']);
    expect((await browser.get('/me')).status).toBe(200);
  });
});
