import { randomUUID } from 'node:crypto';
import { answer, problem } from '../support/answer.js';
import { begunState, Phone, popupCode, type PostedSession, startFakeGoogle } from '../support/posted.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import type { FakePerson } from '../support/providers/ledger.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { connectionsOf, type ShownConnection, subjectsOf } from './linking.js';

describe('connecting an account by a posted credential', () => {
  let google: FakeProvider;
  let service: TestService;
  beforeAll(async () => {
    google = await startFakeGoogle();
    service = await startService({ env: google.env });
  });
  afterAll(async () => {
    await service?.close();
    await google?.close();
  });

  const newcomer = (facts = {}) => google.ledger.addPerson(facts);
  /** Somebody signed in with cookies. */
  const signedIn = async (person = newcomer()) => {
    const browser = new TestBrowser(service);
    const id_token = await google.issueIdToken!(person);
    const { user } = await answer<PostedSession>(await browser.post('/auth/google/token', { id_token }));
    return { browser, person, userId: user.id };
  };
  const post = (browser: TestBrowser, body: object) => browser.post('/me/connections/google', body);
  const stateOf = async (browser: TestBrowser) =>
    (await answer<{ state: string }>(await browser.post('/me/connections/google/authorization'))).state;

  /** Another one each time, also within one second. */
  const idTokenOf = (person: FakePerson) => google.issueIdToken!(person, { jti: randomUUID() });
  const kinds: [string, (person: FakePerson) => Promise<object>, ShownConnection['status']][] = [
    ['a code', async (person) => ({ code: popupCode(google, person) }), 'active'],
    ['an ID token', async (person) => ({ id_token: await idTokenOf(person) }), 'sign_in_only'],
    [
      'an access token',
      async (person) => ({ access_token: google.issueAccessToken!(person).token }),
      'active',
    ],
  ];

  it.each(kinds)('takes %s', async (_, credential, status) => {
    const { browser, person, userId } = await signedIn();
    const other = newcomer();
    const response = await post(browser, await credential(other));
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.getSetCookie()).toEqual([]);
    const connection = await answer<ShownConnection>(response, 201);
    expect(connection).toMatchObject({
      provider: 'google',
      subject: other.subject,
      email: other.email,
      status,
    });
    expect(await connectionsOf(browser)).toContainEqual(connection);
    expect(await subjectsOf(browser)).toEqual([person.subject, other.subject].toSorted());
    expect(await service.query('SELECT 1 FROM sessions WHERE user_id = $1', [userId])).toHaveLength(1);
    const [event] = await service.query(
      `SELECT user_id FROM events WHERE type = 'connection.created' AND connection_id = $1`,
      [connection.id],
    );
    expect(event).toEqual({ user_id: userId });
  });

  it('takes it from a native app with its bearer', async () => {
    const phone = new Phone(service);
    const session = await answer<PostedSession>(
      await phone.token({ id_token: await google.issueIdToken!(newcomer()) }),
    );
    const other = newcomer();
    const response = await fetch(`${service.url}/me/connections/google`, {
      method: 'POST',
      headers: { authorization: `Bearer ${session.access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id_token: await google.issueIdToken!(other) }),
    });
    expect(await answer(response, 201)).toMatchObject({ subject: other.subject });
  });

  it.each(kinds)('of somebody else’s account (%s) is connection_in_use', async (_, credential) => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    expect(await problem(await post(mine.browser, await credential(theirs.person)))).toEqual([
      409,
      'connection_in_use',
    ]);
    expect(await subjectsOf(mine.browser)).toEqual([mine.person.subject]);
    expect(await subjectsOf(theirs.browser)).toEqual([theirs.person.subject]);
  });

  it('of one’s own account again brings the newer grant', async () => {
    const { browser, person } = await signedIn();
    const [before] = await connectionsOf(browser);
    expect(before).toMatchObject({ status: 'sign_in_only' });
    const again = await answer<ShownConnection>(
      await post(browser, { code: popupCode(google, person) }),
      201,
    );
    expect(again).toMatchObject({ id: before!.id, status: 'active' });
  });

  it('takes a credential once: not again, not in signing in, nor after it was used there', async () => {
    const { browser } = await signedIn();
    const id_token = await google.issueIdToken!(newcomer());
    const code = popupCode(google, newcomer());
    for (const credential of [{ id_token }, { code }])
      expect((await post(browser, credential)).status).toBe(201);
    const replayed = [401, 'token_replayed'];
    expect(await problem(await post(browser, { id_token }))).toEqual(replayed);
    expect(await problem(await new Phone(service).token({ id_token }))).toEqual(replayed);
    expect(await problem(await post(browser, { code }))).toEqual([401, 'invalid_code']);

    const used = await google.issueIdToken!(newcomer());
    await answer(await new Phone(service).token({ id_token: used }));
    expect(await problem(await post(browser, { id_token: used }))).toEqual(replayed);
  });

  it('of fifty at once with one ID token connects once', async () => {
    const { browser } = await signedIn();
    const id_token = await google.issueIdToken!(newcomer());
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(browser, { id_token })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(49).fill(401)]);
    expect(await connectionsOf(browser)).toHaveLength(2);
  });

  it('refuses what signing in refuses, with the same codes', async () => {
    const { browser } = await signedIn();
    const refusal = async (body: object, provider = 'google') =>
      problem(await browser.post(`/me/connections/${provider}`, body));
    const foreign = await google.issueIdToken!(newcomer(), { aud: 'stranger' });
    expect(await refusal({ id_token: foreign })).toEqual([401, 'wrong_audience']);
    expect(await refusal({ id_token: 'x.y.z' })).toEqual([401, 'invalid_token']);
    expect(await refusal({ access_token: 'nobody-knows-it' })).toEqual([401, 'invalid_token']);
    expect(await refusal({ code: 'nobody-knows-it' })).toEqual([401, 'invalid_code']);
    const withNonce = await google.issueIdToken!(newcomer(), { nonce: 'mine' });
    expect(await refusal({ id_token: withNonce })).toEqual([401, 'invalid_token']);
    expect(await refusal({ id_token: 'x.y.z' }, 'nobody')).toEqual([404, 'provider_not_found']);
    for (const body of [{}, { id_token: 'x', code: 'y' }, { code: 7 }, { id_token: 'x', delivery: 'body' }])
      expect(await refusal(body)).toEqual([400, 'invalid_request']);
    const nobody = await post(new TestBrowser(service), { id_token: 'x' });
    expect(await problem(nobody)).toEqual([401, 'authentication_required']);
    expect(await connectionsOf(browser)).toHaveLength(1);
  });

  it('checks a state that comes with a code: begun in this browser, once', async () => {
    const { browser } = await signedIn();
    const connect = async (state: string) => post(browser, { code: popupCode(google, newcomer()), state });
    for (const state of [await stateOf(browser), await begunState(browser)]) {
      expect((await connect(state)).status).toBe(201);
      expect(await problem(await connect(state))).toEqual([401, 'invalid_state']);
    }
    const elsewhere = await stateOf((await signedIn()).browser);
    for (const state of ['made-up', elsewhere])
      expect(await problem(await connect(state))).toEqual([401, 'invalid_state']);
  });
});
