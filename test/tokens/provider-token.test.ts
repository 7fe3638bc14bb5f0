import { setTimeout as sleep } from 'node:timers/promises';
import { answer, problem } from '../support/answer.js';
import { type ForgingProvider, startForgingProvider } from '../support/forging-provider.js';
import { newPerson } from '../support/people.js';
import { secondProvider } from '../support/second-provider.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf } from '../support/test-browser.js';
import {
  CALENDAR,
  call,
  CONTACTS,
  newKey,
  type ProviderToken,
  signIn,
  type SignedIn,
  tokenPath,
  WITH_EXTRAS,
} from './backend.js';

const NOBODY = '01900000-0000-7000-8000-000000000000';
const encoded = encodeURIComponent;

describe('a user’s provider token, for backends', () => {
  let service: TestService;
  let acme: ForgingProvider;
  let key: string;

  beforeAll(async () => {
    acme = await startForgingProvider();
    service = await startService({ env: WITH_EXTRAS, moreProviders: [secondProvider('acme', acme.issuer)] });
    key = await newKey(service);
  });
  afterAll(async () => {
    await service?.close();
    await acme?.close();
  });
  beforeEach(() => {
    service.provider.lookalike.faults.reset();
    service.provider.lookalike.traffic.resetCounts();
  });

  const someone = (scope = '') => signIn(service, newPerson(service).email, scope);
  const ask = (userId: string, query = '', secret = key) => call(service, tokenPath(userId, query), secret);
  const read = async (...asked: Parameters<typeof ask>) => answer<ProviderToken>(await ask(...asked));
  const setLife = (userId: string, seconds: number) =>
    service.query(
      `UPDATE grants SET expires_at = now() + $2 * interval '1 second'
       WHERE connection_id IN (SELECT id FROM connections WHERE user_id = $1)`,
      [userId, seconds],
    );
  const refreshes = () => service.provider.lookalike.traffic.count('token', 'refresh_token');
  const isValid = ({ access_token }: ProviderToken) =>
    service.provider.lookalike.validTokens().access.includes(access_token);
  const connectAcme = async ({ browser }: SignedIn) =>
    browser.get(acme.approve(locationOf(await browser.get('/auth/acme'))));

  describe('that lives', () => {
    it('is served from the vault', async () => {
      const { id, browser } = await someone(CALENDAR);
      const response = await ask(id);
      expect(response.headers.get('cache-control')).toBe('no-store');
      const token = await answer<ProviderToken>(response);
      const { items } = await answer<{ items: { id: string }[] }>(await browser.get('/me/connections'));
      expect(token).toEqual({
        access_token: expect.any(String),
        token_type: 'Bearer',
        expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        expires_in: expect.any(Number),
        scope: expect.stringContaining(CALENDAR),
        connection_id: items[0]!.id,
      });
      expect(Date.parse(token.expires_at) - Date.now()).toBeGreaterThan(token.expires_in * 1000 - 30_000);
      expect(isValid(token)).toBe(true);
      expect(await read(id, `?scope=${encoded(`openid ${CALENDAR}`)}&min_ttl=60`)).toMatchObject({
        access_token: token.access_token,
      });
      expect(refreshes()).toBe(0);
    });

    it('is renewed if it lives less than min_ttl, and not else', async () => {
      const { id } = await someone();
      await setLife(id, 30);
      const { access_token: old } = await read(id, '?min_ttl=0');
      expect(await read(id, '?min_ttl=20')).toMatchObject({ access_token: old });
      expect(refreshes()).toBe(0);
      const fresh = await read(id);
      expect(fresh.access_token).not.toBe(old);
      expect(fresh.expires_in).toBeGreaterThan(60);
      expect(refreshes()).toBe(1);
    });

    it('is served while the provider is down, though it lives less than asked', async () => {
      const { id } = await someone();
      await setLife(id, 30);
      service.provider.lookalike.faults.set('token_unavailable');
      expect((await read(id)).expires_in).toBeLessThanOrEqual(30);
    });
  });

  it('that has expired is renewed once for 200 callers', async () => {
    const { id } = await someone();
    await setLife(id, -1);
    const tokens = await Promise.all(Array.from({ length: 200 }, () => read(id)));
    expect(new Set(tokens.map(({ access_token }) => access_token)).size).toBe(1);
    expect(tokens.every(isValid)).toBe(true);
    expect(refreshes()).toBe(1);
  });

  it('never mixes with others read at the same time', async () => {
    const people = await Promise.all([
      someone(),
      someone(CALENDAR),
      someone(CONTACTS),
      someone(`${CALENDAR} ${CONTACTS}`),
    ]);
    const granted = ['', CALENDAR, CONTACTS, `${CALENDAR} ${CONTACTS}`];
    for (const person of [people[0]!, people[3]!]) await setLife(person.id, -1);
    const whose = async ({ access_token }: ProviderToken) => {
      const headers = { authorization: `Bearer ${access_token}` };
      const discovery = await answer<{ userinfo_endpoint: string }>(
        await fetch(`${service.provider.issuer}/.well-known/openid-configuration`),
      );
      return (await answer<{ email: string }>(await fetch(discovery.userinfo_endpoint, { headers }))).email;
    };
    const reads = Array.from({ length: 80 }, (_, i) => i % people.length);
    const tokens = await Promise.all(reads.map((i) => read(people[i]!.id, `?scope=${encoded(granted[i]!)}`)));
    const seen = reads.map((i) => tokens.findIndex((_, j) => reads[j] === i));
    tokens.forEach(({ access_token }, i) => expect(access_token).toBe(tokens[seen[i]!]!.access_token));
    for (const [i, person] of people.entries()) {
      const token = tokens[reads.indexOf(i)]!;
      expect(await whose(token)).toBe(
        (await answer<{ email: string }>(await person.browser.get('/me'))).email,
      );
      for (const scope of [CALENDAR, CONTACTS])
        expect(token.scope.includes(scope)).toBe(granted[i]!.includes(scope));
    }
  });

  describe('is refused', () => {
    it.each([
      'min_ttl=-1',
      'min_ttl=3601',
      'min_ttl=1e9',
      'min_ttl=x',
      'min_ttl=1.5',
      'min_ttl=60&min_ttl=61',
      'connection_id=x',
      'scope=a%00b',
      'scope=%22',
      'scope=a&scope=b',
      'scopes=a',
    ])('for ?%s', async (query) => {
      expect(await problem(await ask(NOBODY, `?${query}`))).toEqual([400, 'invalid_request']);
    });

    it('for unknown users, providers and connections', async () => {
      const { id } = await someone();
      expect(await problem(await ask(NOBODY))).toEqual([404, 'user_not_found']);
      expect(await problem(await ask('ada'))).toEqual([400, 'invalid_request']);
      for (const provider of ['nobody', 'constructor', '__proto__', 'GOOGLE', 'a%00b'])
        expect(await problem(await call(service, tokenPath(id, '', provider), key))).toEqual([
          404,
          'provider_not_found',
        ]);
      expect(await problem(await call(service, tokenPath(id, '', 'acme'), key))).toEqual([
        404,
        'connection_not_found',
      ]);
      const stranger = await someone();
      const { connection_id } = await read(stranger.id);
      for (const connection of [NOBODY, connection_id])
        expect(await problem(await ask(id, `?connection_id=${connection}`))).toEqual([
          404,
          'connection_not_found',
        ]);
    });

    it('for a disabled user, though it lives', async () => {
      const { id } = await someone();
      await service.query('UPDATE users SET disabled_at = now() WHERE id = $1', [id]);
      expect(await problem(await ask(id))).toEqual([403, 'account_disabled']);
    });

    it('where the user has several accounts of the provider and none is named', async () => {
      const [one, two] = [await someone(), await someone()];
      const connections = [(await read(one.id)).connection_id, (await read(two.id)).connection_id];
      await service.query('UPDATE connections SET user_id = $1 WHERE id = $2', [one.id, connections[1]]);
      expect(await problem(await ask(one.id))).toEqual([409, 'ambiguous_connection']);
      const tokens = await Promise.all(connections.map((id) => read(one.id, `?connection_id=${id}`)));
      expect(tokens.map(({ connection_id }) => connection_id)).toEqual(connections);
      expect(tokens[0]!.access_token).not.toBe(tokens[1]!.access_token);
    });

    it('where a scope is missing, with the address that mends it', async () => {
      const { id, browser } = await someone(CALENDAR);
      const refused = await ask(id, `?scope=${encoded(`${CONTACTS} ${CALENDAR}`)}`);
      const { code, missing_scope, authorization_url } = await answer<Record<string, string>>(refused, 403);
      expect({ code, missing_scope }).toEqual({ code: 'insufficient_scope', missing_scope: CONTACTS });
      const url = new URL(authorization_url!);
      const { email } = await answer<{ email: string }>(await browser.get('/me'));
      expect(url.origin + url.pathname).toBe(`${service.url}/auth/google`);
      expect(url.searchParams.get('login_hint')).toBe(email);
      await browser.signIn({ person: email }, url.search);
      expect((await read(id, `?scope=${encoded(`${CONTACTS} ${CALENDAR}`)}`)).scope).toContain(CONTACTS);
    });

    it('where the provider took the grant back, with the address that mends it', async () => {
      const { id, browser } = await someone(CALENDAR);
      const { email } = await answer<{ email: string }>(await browser.get('/me'));
      await setLife(id, -1);
      service.provider.lookalike.revokeGrant(email);
      const refused = await answer<Record<string, string>>(await ask(id), 409);
      expect(refused).toMatchObject({ code: 'reauthorization_required', reason: 'revoked' });
      expect(await problem(await ask(id))).toEqual([409, 'reauthorization_required']);
      expect(refreshes()).toBe(1);
      await browser.signIn({ person: email }, new URL(refused.authorization_url!).search);
      expect((await read(id)).scope).toContain(CALENDAR);
    });

    it('while the provider is down and nothing lives, with the time to come back', async () => {
      const { id } = await someone();
      await setLife(id, -1);
      service.provider.lookalike.faults.set('token_unavailable');
      const response = await ask(id);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await problem(response)).toEqual([503, 'provider_unavailable']);
      service.provider.lookalike.faults.reset();
      await sleep(Number(response.headers.get('retry-after')) * 1000 + 100);
      expect(isValid(await read(id))).toBe(true);
    });
  });

  describe('and a limited key', () => {
    const refused = async (response: Response, limit: string) => {
      const body = await answer<Record<string, string>>(response, 403);
      expect(body).toMatchObject({ code: 'insufficient_key_scope', limit });
      expect(JSON.stringify(body)).not.toMatch(/access_token/);
    };

    it('of one provider gets nothing of another', async () => {
      const user = await someone();
      await connectAcme(user);
      await service.query(`UPDATE connections SET user_id = $1 WHERE provider = 'acme'`, [user.id]);
      const google = await newKey(service, { providers: ['google'] });
      const both = await newKey(service, { providers: ['google', 'acme'] });
      const none = await newKey(service, { providers: [] });
      const acmeToken = tokenPath(user.id, '', 'acme');
      expect((await ask(user.id, '', google)).status).toBe(200);
      await refused(await call(service, acmeToken, google), 'providers');
      expect((await call(service, acmeToken, both)).status).toBe(200);
      await refused(await ask(user.id, '', none), 'providers');
    });

    it('of provider scopes gets no token with others, asked for or not', async () => {
      const narrow = await someone(CALENDAR);
      const wide = await someone(`${CALENDAR} ${CONTACTS}`);
      const calendar = await newKey(service, { providerScopes: [CALENDAR] });
      expect((await read(narrow.id, `?scope=${encoded(CALENDAR)}`, calendar)).scope).toContain(CALENDAR);
      await refused(await ask(narrow.id, `?scope=${encoded(CONTACTS)}`, calendar), 'provider_scopes');
      await refused(await ask(wide.id, `?scope=${encoded(CALENDAR)}`, calendar), 'provider_scopes');
      await refused(await ask(wide.id, '', calendar), 'provider_scopes');
      const none = await newKey(service, { providerScopes: [] });
      await refused(await ask(narrow.id, '', none), 'provider_scopes');
      expect((await ask((await someone()).id, '', none)).status).toBe(200);
    });
  });
});
