import { randomUUID } from 'node:crypto';
import { answer, problem } from '../support/answer.js';
import { newAddress, register, resetToken } from '../support/passwords.js';
import { Phone, type PostedSession, startFakeGoogle } from '../support/posted.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import type { FakePerson } from '../support/providers/ledger.js';
import { startService, type TestService } from '../support/service.js';
import { startInTurn } from '../support/starting-line.js';
import { TestBrowser } from '../support/test-browser.js';

/** An attacker has registered somebody's address. Its owner arrives, and the attacker does something in that very moment. */
describe('while the proven owner of an address takes the account over', () => {
  let google: FakeProvider;
  let service: TestService;
  beforeAll(async () => {
    google = await startFakeGoogle();
    service = await startService({ env: google.env });
  });
  afterAll(async () => {
    await service.close();
    await google.close();
  });

  const idToken = (person: FakePerson) => google.issueIdToken!(person, { jti: randomUUID() });
  const arrive = async (person: FakePerson) => new Phone(service).token({ id_token: await idToken(person) });
  const signIn = async (person: FakePerson) => answer<PostedSession>(await arrive(person));
  const connect = async (browser: TestBrowser, person: FakePerson) =>
    browser.post('/me/connections/google', { id_token: await idToken(person) });

  /** The attacker is signed in and has connected an account of his own at the provider. */
  async function squatted() {
    const email = newAddress('victim');
    const { browser, session } = await register(service, email);
    const own = google.ledger.addPerson({});
    await answer(await connect(browser, own), 201);
    const victim = google.ledger.addPerson({ email });
    return { email, browser, own, victim, userId: session.user.id };
  }
  const inTurn = <T extends readonly unknown[]>(
    email: string,
    ...racers: { readonly [K in keyof T]: () => Promise<T[K]> }
  ) =>
    startInTurn<T>(
      {
        databaseUrl: service.databaseUrl,
        lock: 'SELECT 1 FROM users WHERE email = $1 FOR UPDATE',
        values: [email],
      },
      racers,
    );
  const subjects = async (userId: string) => {
    const sql = 'SELECT subject FROM connections WHERE user_id = $1';
    return (await service.query<{ subject: string }>(sql, [userId])).map(({ subject }) => subject);
  };
  const written = (userId: string, type: string) =>
    service.query('SELECT 1 FROM events WHERE user_id = $1 AND type = $2', [userId, type]);

  it('a connection that is dropped signs its owner into an account of his own', async () => {
    const { email, own, victim, userId } = await squatted();
    const [owner, attacker] = await inTurn<[PostedSession, PostedSession]>(
      email,
      () => signIn(victim),
      () => signIn(own),
    );
    expect(owner.user.id).toBe(userId);
    expect(attacker.user.id).not.toBe(userId);
    expect(await subjects(userId)).toEqual([victim.subject]);
    // The registration's and the owner's: of the attacker's first attempt nothing is left.
    expect(await written(userId, 'session.created')).toHaveLength(2);
  });

  it.each(['a provider', 'a mailed reset'])('by %s, nothing more is connected to it', async (way) => {
    const { email, browser, victim, userId } = await squatted();
    const token = await resetToken(service, email);
    const back = google.ledger.addPerson({});
    const takeOver = () =>
      way === 'a provider'
        ? arrive(victim)
        : new TestBrowser(service).post('/auth/password/reset', { token, password: 'another fine day' });
    const [taken, connected] = await inTurn<[Response, Response]>(email, takeOver, () =>
      connect(browser, back),
    );
    expect(taken.ok).toBe(true);
    expect(await problem(connected)).toEqual([409, 'session_changed']);
    expect(await subjects(userId)).not.toContain(back.subject);
    expect((await signIn(back)).user.id).not.toBe(userId);
  });

  it.each([
    ['by one account', 1],
    ['by two accounts', 2],
  ])('twice at once, %s, both sessions stand and both ways stay', async (_, accounts) => {
    const { email, victim, userId } = await squatted();
    const second = accounts === 1 ? victim : google.ledger.addPerson({ email });
    const sessions = await inTurn<[PostedSession, PostedSession]>(
      email,
      () => signIn(victim),
      () => signIn(second),
    );
    expect(sessions.map(({ user }) => user.id)).toEqual([userId, userId]);
    for (const { refresh_token } of sessions)
      await answer(await new Phone(service).post('/auth/refresh', { refresh_token }));
    expect(new Set(await subjects(userId))).toEqual(new Set([victim.subject, second.subject]));
    expect(await written(userId, 'user.taken_over')).toHaveLength(1);
  });

  it('a disabling that comes first leaves everything as it was', async () => {
    const { email, own, victim, userId } = await squatted();
    const disable = () =>
      service.query('UPDATE users SET disabled_at = now() WHERE id = $1 RETURNING 1', [userId]);
    const [, taken] = await inTurn<[unknown[], Response]>(email, disable, () => arrive(victim));
    expect(await problem(taken)).toEqual([403, 'account_disabled']);
    expect(await subjects(userId)).toEqual([own.subject]);
    expect(await written(userId, 'user.taken_over')).toEqual([]);
  });
});

describe('a sign-in that comes just behind', () => {
  let google: FakeProvider;
  let service: TestService;
  beforeAll(async () => {
    google = await startFakeGoogle();
    service = await startService({ env: google.env });
  });
  afterAll(async () => {
    await service.close();
    await google.close();
  });

  const arrive = async (person: FakePerson) =>
    new Phone(service).token({ id_token: await google.issueIdToken!(person, { jti: randomUUID() }) });
  const counts = async (userId: string) => {
    const [row] = await service.query(
      `SELECT (SELECT count(*)::int FROM sessions WHERE user_id = $1) AS sessions,
         (SELECT count(*)::int FROM connections WHERE user_id = $1) AS connections,
         (SELECT count(*)::int FROM events WHERE user_id = $1) AS events`,
      [userId],
    );
    return row;
  };

  it.each([
    ['the user’s disabling', 'UPDATE users SET disabled_at = now() WHERE id = $1 RETURNING 1', false],
    [
      'the user’s disabling, by another account of theirs',
      'UPDATE users SET disabled_at = now() WHERE id = $1 RETURNING 1',
      true,
    ],
    [
      'the account’s disabling',
      'UPDATE connections SET disabled_at = now() WHERE user_id = $1 RETURNING 1',
      false,
    ],
  ])('%s leaves nothing behind', async (_, disable, byAnother) => {
    const person = google.ledger.addPerson({});
    const { user } = await answer<PostedSession>(await arrive(person));
    const before = await counts(user.id);
    const who = byAnother ? google.ledger.addPerson({ email: person.email }) : person;
    const [, signedIn] = await startInTurn<[unknown[], Response]>(
      {
        databaseUrl: service.databaseUrl,
        lock: 'SELECT 1 FROM users u JOIN connections c ON c.user_id = u.id WHERE u.id = $1 FOR UPDATE',
        values: [user.id],
      },
      [() => service.query(disable, [user.id]), () => arrive(who)],
    );
    expect(await problem(signedIn)).toEqual([403, 'account_disabled']);
    expect(await counts(user.id)).toEqual(before);
  });

  it('a disconnecting is none of that account', async () => {
    const person = google.ledger.addPerson({});
    const { user } = await answer<PostedSession>(await arrive(person));
    const other = google.ledger.addPerson({ email: person.email });
    const { access_token } = await answer<PostedSession>(await arrive(other));
    const sql = 'SELECT id FROM connections WHERE subject = $1';
    const [connection] = await service.query<{ id: string }>(sql, [other.subject]);
    Object.assign(other, { email: newAddress('moved') });
    const disconnect = () =>
      fetch(`${service.url}/me/connections/${connection!.id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${access_token}` },
      });
    const [gone, signedIn] = await startInTurn<[Response, Response]>(
      {
        databaseUrl: service.databaseUrl,
        lock: 'SELECT 1 FROM users u JOIN connections c ON c.user_id = u.id WHERE u.id = $1 FOR UPDATE',
        values: [user.id],
      },
      [disconnect, () => arrive(other)],
    );
    expect(gone.status).toBe(204);
    expect((await answer<PostedSession>(signedIn)).user.id).not.toBe(user.id);
  });
});
