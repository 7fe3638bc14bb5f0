import { answer, problem, setCookies } from '../support/answer.js';
import { newPkce } from '../support/pkce.js';
import { begunState, Phone, popupCode, type PostedSession, startFakeGoogle } from '../support/posted.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import type { FakePerson } from '../support/providers/ledger.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

describe('signing in with a posted code', () => {
  let google: FakeProvider;
  let service: TestService;
  let phone: Phone;
  beforeAll(async () => {
    google = await startFakeGoogle();
    service = await startService({ env: google.env });
    phone = new Phone(service);
  });
  afterEach(() => (google.server.trouble = undefined));
  afterAll(async () => {
    await service?.close();
    await google?.close();
  });

  const newcomer = (facts = {}) => google.ledger.addPerson(facts);
  /** As a page does it that opened Google's popup. */
  const popup = async (browser: TestBrowser, person: FakePerson) => {
    const state = await begunState(browser);
    const code = popupCode(google, person);
    return browser.post('/auth/google/code', { code, redirect_uri: 'postmessage', state });
  };

  it('of a popup gives the browser its session in cookies, and the vault a refresh token', async () => {
    const browser = new TestBrowser(service);
    const person = newcomer();
    const response = await popup(browser, person);
    const cookies = setCookies(response);
    expect(cookies).toMatchObject({ vk_access: {}, vk_refresh: {} });
    expect(await answer(response)).toMatchObject({ created: true, user: { email: person.email } });
    expect((await browser.get('/me')).status).toBe(200);
    const grants = await service.query(
      `SELECT status, refresh_token IS NOT NULL AS refreshable
       FROM grants g JOIN connections c ON c.id = g.connection_id WHERE c.subject = $1`,
      [person.subject],
    );
    expect(grants).toEqual([{ status: 'active', refreshable: true }]);
  });

  it('of a native SDK gives the app its session in the body', async () => {
    const person = newcomer();
    const code = popupCode(google, person, '');
    const session = await answer<PostedSession>(await phone.code({ code, redirect_uri: '' }));
    expect(session).toMatchObject({ created: true, access_token: expect.any(String) });
  });

  it('takes the verifier and the nonce of who asked for it', async () => {
    const { verifier, challenge } = newPkce();
    const redirect_uri = 'com.example.app:/callback';
    const asked = { code_challenge: challenge, code_challenge_method: 'S256', nonce: 'n-1' };
    const code = () => popupCode(google, newcomer(), redirect_uri, asked);
    const posted = { redirect_uri, code_verifier: verifier, nonce: 'n-1' };
    expect((await phone.code({ ...posted, code: code() })).status).toBe(200);
    const wrong = { ...posted, code_verifier: newPkce().verifier, code: code() };
    expect(await problem(await phone.code(wrong))).toEqual([401, 'invalid_code']);
    const other = { ...posted, nonce: 'n-2', code: code() };
    expect(await problem(await phone.code(other))).toEqual([401, 'invalid_code']);
  });

  it('leaves a browser alone whose session is this user’s already, and takes what the code brought', async () => {
    const browser = new TestBrowser(service);
    const person = newcomer();
    const { user } = await answer<PostedSession>(await popup(browser, person));
    const before = browser.cookies();
    await service.query('DELETE FROM grants');
    const response = await popup(browser, person);
    expect(Object.keys(setCookies(response))).toEqual([expect.stringMatching(/^vk_auth_/)]);
    const session = await answer<PostedSession>(response);
    expect(session).toMatchObject({ created: false, already_connected: true, user: { id: user.id } });
    expect(session.expires_in).toBeGreaterThan(800);
    expect(browser.cookies()).toEqual(before);
    const [{ sessions, grants } = {}] = await service.query<{ sessions: number; grants: number }>(
      `SELECT (SELECT count(*)::int FROM sessions WHERE user_id = $1) AS sessions,
         (SELECT count(*)::int FROM grants g JOIN connections c ON c.id = g.connection_id WHERE c.user_id = $1) AS grants`,
      [user.id],
    );
    expect({ sessions, grants }).toEqual({ sessions: 1, grants: 1 });
  });

  it('opens another session where this user’s has been ended', async () => {
    const browser = new TestBrowser(service);
    const person = newcomer();
    await answer(await popup(browser, person));
    const planted = browser.jar.header(service.url);
    await browser.post('/auth/sign-out');
    const state = await begunState(browser);
    const cookie = `${browser.jar.header(`${service.url}/auth`)}; ${planted}`;
    const body = { code: popupCode(google, person), state };
    const session = await answer<PostedSession>(await browser.post('/auth/google/code', body, { cookie }));
    expect(session).not.toHaveProperty('already_connected');
  });

  it('changes the session where it is somebody else’s, as a redirect does', async () => {
    const browser = new TestBrowser(service);
    await answer(await popup(browser, newcomer()));
    const other = newcomer();
    const session = await answer<PostedSession>(await popup(browser, other));
    expect(session).not.toHaveProperty('already_connected');
    expect(await answer(await browser.get('/me'))).toMatchObject({ email: other.email });
  });

  it.each([
    ['unavailable', 503, 'provider_unavailable'],
    ['html', 502, 'provider_error'],
  ] as const)('says so if the provider is in trouble (%s)', async (kind, status, code) => {
    google.server.trouble = { kind, at: '/token' };
    const body = { code: popupCode(google, newcomer(), ''), redirect_uri: '' };
    expect(await problem(await phone.code(body))).toEqual([status, code]);
  });
});
