import { randomUUID } from 'node:crypto';
import { answer } from '../support/answer.js';
import { mailedToken } from '../support/mails.js';
import { newAddress, register, resetToken } from '../support/passwords.js';
import { Phone, type PostedSession, startFakeGoogle } from '../support/posted.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import type { FakePerson } from '../support/providers/ledger.js';
import { startService, type TestService } from '../support/service.js';
import { startInTurn } from '../support/starting-line.js';
import { TestBrowser } from '../support/test-browser.js';

describe('two who write about one user at once', () => {
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
  /** Somebody whose grant is on file. */
  const signUp = async (email = newAddress('owner')) => {
    const person = google.ledger.addPerson({ email });
    const access_token = google.issueAccessToken!(person).token;
    const session = await answer<PostedSession>(await new Phone(service).token({ access_token }));
    const sql = 'SELECT id FROM connections WHERE subject = $1';
    const [connection] = await service.query<{ id: string }>(sql, [person.subject]);
    return { email, person, connection: connection!.id, ...session };
  };
  type Owner = Awaited<ReturnType<typeof signUp>>;
  const remove = (path: string, { access_token }: Owner) =>
    fetch(service.url + path, { method: 'DELETE', headers: { authorization: `Bearer ${access_token}` } });
  const deadlocks = async () => {
    const sql = 'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()';
    return (await service.query<{ deadlocks: number }>(sql))[0]!.deadlocks;
  };

  it.each<[string, (owner: Owner) => Promise<() => Promise<Response>>]>([
    ['an erasure', async (owner) => () => remove('/me', owner)],
    [
      'a disconnecting',
      async (owner) => {
        await answer(await arrive(google.ledger.addPerson({ email: owner.email })));
        return () => remove(`/me/connections/${owner.connection}`, owner);
      },
    ],
    [
      'a mailed reset',
      async ({ email }) => {
        const token = await resetToken(service, email);
        return () =>
          new TestBrowser(service).post('/auth/password/reset', { token, password: 'a rainy walk' });
      },
    ],
  ])(
    '%s and a sign-in both come to their end, and neither waits for the other in vain',
    async (_, prepare) => {
      const owner = await signUp();
      const first = await prepare(owner);
      const before = await deadlocks();
      const line = {
        databaseUrl: service.databaseUrl,
        lock: 'SELECT 1 FROM grants WHERE connection_id = $1 FOR UPDATE',
        values: [owner.connection],
      };
      const [ended, signedIn] = await startInTurn<[Response, Response]>(line, [
        first,
        () => arrive(owner.person),
      ]);
      expect([ended.status, signedIn.status]).toEqual([204, 200]);
      expect(await deadlocks()).toBe(before);
    },
  );

  it('a link and an erasure likewise', async () => {
    const owner = await signUp();
    const line = {
      databaseUrl: service.databaseUrl,
      lock: 'SELECT 1 FROM grants WHERE connection_id = $1 FOR UPDATE',
      values: [owner.connection],
    };
    const link = () =>
      fetch(`${service.url}/me/connections/google`, {
        method: 'POST',
        headers: { authorization: `Bearer ${owner.access_token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ access_token: google.issueAccessToken!(owner.person).token }),
      });
    const [linked, erased] = await startInTurn<[Response, Response]>(line, [
      link,
      () => remove('/me', owner),
    ]);
    expect([linked.status, erased.status]).toEqual([201, 204]);
  });

  it('whoever the database gives up for another tries again, and nobody gets an error', async () => {
    const email = newAddress('victim');
    const { browser, session } = await register(service, email);
    await answer(
      await browser.post('/me/connections/google', {
        id_token: await google.issueIdToken!(google.ledger.addPerson({}), { jti: randomUUID() }),
      }),
      201,
    );
    const token = await mailedToken(service, email, 'verify-email');
    const victim = google.ledger.addPerson({ email });
    // The take-over has the user and will want the mailed link; the verification has the link and wants the user.
    const line = {
      databaseUrl: service.databaseUrl,
      lock: 'SELECT 1 FROM connections WHERE user_id = $1 FOR UPDATE',
      values: [session.user.id],
    };
    const [taken, verified] = await startInTurn<[Response, Response]>(line, [
      () => arrive(victim),
      () => new TestBrowser(service).post('/auth/email/verify', { token }),
    ]);
    expect((await answer<PostedSession>(taken)).user).toMatchObject({ id: session.user.id });
    expect([204, 401]).toContain(verified.status);
  });
});
