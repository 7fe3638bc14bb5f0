import { CALENDAR } from '../../src/dev-provider/scopes.js';
import { approve, CookieJar } from '../support/provider-browser.js';
import { startClient, type Client } from './client.js';

const EMAIL = 'https://www.googleapis.com/auth/userinfo.email';
const PROFILE = 'https://www.googleapis.com/auth/userinfo.profile';

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.provider.close());

const scopesOf = ({ scope = '' }: { scope?: string | undefined }) => scope.split(' ').toSorted();

test('a first sign-in ends with tokens of Google’s make and an ID token that says who it is', async () => {
  const tokens = await client.signIn();

  expect(tokens).toMatchObject({ expires_in: 3599, token_type: 'bearer' });
  expect(tokens.access_token).toMatch(/^ya29\./);
  expect(tokens.refresh_token).toMatch(/^1\/\/0/);
  expect(scopesOf(tokens)).toEqual([EMAIL, PROFILE, 'openid']);
  expect(tokens.claims()).toMatchObject({
    iss: client.provider.issuer,
    azp: 'valetkey-test',
    aud: 'valetkey-test',
    sub: expect.stringMatching(/^\d{21}$/),
    email: 'ada@example.test',
    email_verified: true,
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    at_hash: expect.any(String),
  });
  const picture = await fetch(String(tokens.claims()?.picture));
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
});

test('a later sign-in has no refresh token, nor has one without offline access', async () => {
  expect((await client.signIn({ access_type: 'online' })).refresh_token).toBeUndefined();
  expect((await client.signIn({ prompt: 'consent', access_type: 'online' })).refresh_token).toBeUndefined();
  expect((await client.signIn()).refresh_token).toBeUndefined();
  expect((await client.signIn({ prompt: 'consent' })).refresh_token).toBeDefined();
  expect((await client.signIn()).refresh_token).toBeUndefined();
});

test('include_granted_scopes widens the grant by what was granted before', async () => {
  await client.signIn({ scope: `openid ${CALENDAR}` });

  expect(scopesOf(await client.signIn({ scope: 'openid email' }))).not.toContain(CALENDAR);
  expect(scopesOf(await client.signIn({ scope: 'openid', include_granted_scopes: 'true' }))).toEqual([
    CALENDAR,
    EMAIL,
    'openid',
  ]);
});

test('an unticked scope is not granted, and asked for again the next time', async () => {
  const asked = { scope: `openid ${CALENDAR} ${CALENDAR}.events` };

  expect(scopesOf(await client.signIn(asked, { drop: [CALENDAR] }))).toEqual([
    `${CALENDAR}.events`,
    'openid',
  ]);
  expect(scopesOf(await client.signIn(asked))).toContain(CALENDAR);
});

test('a refusal comes back with error, state and iss', async () => {
  const { url, checks } = await client.request();
  const callback = new URL(await approve(url, { person: 'ada@example.test', deny: true }));

  expect(Object.fromEntries(callback.searchParams)).toEqual({
    error: 'access_denied',
    state: checks.expectedState,
    iss: client.provider.issuer,
  });
});

test('a success comes back with code, scope and iss', async () => {
  const { url } = await client.request();
  const callback = new URL(await approve(url, { person: 'ada@example.test' }));

  expect(Object.fromEntries(callback.searchParams)).toMatchObject({
    code: expect.stringMatching(/^4\/0A/),
    iss: client.provider.issuer,
    scope: `openid ${EMAIL} ${PROFILE}`,
    prompt: 'consent',
  });
});

test('a browser that is signed in isn’t asked again, unless select_account is', async () => {
  const jar = new CookieJar();
  const as = async (person: string, params: Record<string, string> = {}) =>
    (await client.signIn(params, { person, jar })).claims()?.email;

  expect(await as('ada@example.test')).toBe('ada@example.test');
  expect(await as('nobody, no page is shown')).toBe('ada@example.test');
  expect(await as('nobody, no page is shown', { prompt: 'none' })).toBe('ada@example.test');
  expect(await as('grace@example.test', { prompt: 'select_account' })).toBe('grace@example.test');
  expect(await as('nobody, no page is shown')).toBe('grace@example.test');
});

test('login_hint chooses by e-mail or subject, unless the chooser is asked for', async () => {
  const drop = { person: 'grace@example.test' };
  const grace = (await client.signIn({}, drop)).claims()!.sub;
  const hinted = async (params: Record<string, string>, person: string) =>
    (await client.signIn(params, { person })).claims()?.email;

  expect(await hinted({ login_hint: 'grace@example.test' }, 'no chooser')).toBe('grace@example.test');
  expect(await hinted({ login_hint: grace }, 'no chooser')).toBe('grace@example.test');
  expect(await hinted({ login_hint: grace, prompt: 'select_account' }, 'ada@example.test')).toBe(
    'ada@example.test',
  );
});

test('prompt=none without a session or a consent comes back with interaction_required', async () => {
  const { url } = await client.request({ prompt: 'none' });
  const callback = new URL(await approve(url, { person: 'ada@example.test' }));

  expect(callback.searchParams.get('error')).toBe('interaction_required');
});

test('hd narrows the chooser to one Workspace domain and is a claim there', async () => {
  const tokens = await client.signIn({ hd: 'orbit.test' }, { person: 'katherine@orbit.test' });

  expect(tokens.claims()?.hd).toBe('orbit.test');
  await expect(client.signIn({ hd: 'orbit.test' })).rejects.toThrow(/doesn't offer ada/);
});

test('somebody else can be added on the page, with an e-mail that isn’t verified', async () => {
  const jar = new CookieJar();
  const start = await fetch((await client.request()).url, { redirect: 'manual' });
  const url = new URL(start.headers.get('location') ?? '', client.provider.issuer).href;
  jar.store(start, url);
  const form = new URLSearchParams({ action: 'add', name: 'Zoë <b>O’Neil', email: 'zoe@new.test' });
  const headers = { cookie: jar.header(url) };
  await fetch(url, { method: 'POST', body: form, headers, redirect: 'manual' });

  const claims = (await client.signIn({}, { person: 'zoe@new.test' })).claims();

  expect(claims).toMatchObject({ name: 'Zoë <b>O’Neil', email_verified: false });
  const page = await (await fetch(`${client.provider.issuer}/dev/provider`)).text();
  expect(page).toContain('Zoë &lt;b&gt;O’Neil');
});

test.each([
  ['redirect_uri_mismatch', { redirect_uri: 'http://127.0.0.1:9/elsewhere' }],
  ['invalid_client', { client_id: 'unknown' }],
  ['invalid_scope', { scope: 'openid https://www.googleapis.com/auth/nonsense' }],
])('%s is shown on a page, never sent to the redirect URI', async (error, params) => {
  const { url } = await client.request(params);
  const response = await fetch(url, { redirect: 'manual' });

  expect(response.status).toBe(error === 'invalid_client' ? 401 : 400);
  expect(await response.text()).toContain(error);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});
