import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Database } from '../../src/database/database.js';
import { prune } from '../../src/jobs/pruning.js';
import { answer, problem } from '../support/answer.js';
import { secondsAgo } from '../support/clock.js';
import { startHttpServer } from '../support/http-server.js';
import { newPkce } from '../support/pkce.js';
import { begunState, digestOf, Phone, popupCode, startFakeGoogle } from '../support/posted.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

/** Token substitution, replay and forged sign-in by credentials that did not come through our redirect. */
describe('posted credentials', () => {
  let google: FakeProvider;
  let service: TestService;
  let phone: Phone;
  beforeAll(async () => {
    google = await startFakeGoogle();
    service = await startService({ env: { ...google.env, RATE_LIMIT: 'off' } });
    phone = new Phone(service);
  });
  afterAll(async () => {
    await service?.close();
    await google?.close();
  });

  const newcomer = (facts = {}) => google.ledger.addPerson(facts);
  const tokenFor = (claims = {}) => google.issueIdToken!(newcomer(), claims);
  const refusal = async (body: Record<string, unknown>) => problem(await phone.token(body));
  const now = () => Math.floor(Date.now() / 1000);
  const INVALID = [401, 'invalid_token'];
  const REPLAYED = [401, 'token_replayed'];
  const FOREIGN = [401, 'wrong_audience'];

  it.each([
    { aud: undefined },
    { aud: 'stranger' },
    { azp: 'stranger' },
    { aud: ['client-1', 'stranger'], azp: 'client-1' },
  ])('an ID token issued to another client is refused: %j', async (claims) =>
    expect(await refusal({ id_token: await tokenFor(claims) })).toEqual(FOREIGN),
  );

  it('an access token issued to another client is refused', async () => {
    const { token: access_token } = google.issueAccessToken!(newcomer(), 'foreign');
    expect(await refusal({ access_token })).toEqual(FOREIGN);
  });

  it.each(['ya29.nobody-knows-it', 'x', 'a b', 'ä', '\u0000', '%00', 'a\r\nHost: evil', '../userinfo'])(
    'an access token that the provider cannot tell the owner of is refused: %j',
    async (access_token) => expect(await refusal({ access_token })).toEqual(INVALID),
  );

  it.each([
    ['expired', { exp: 1_000_000_000, iat: 999_999_999 }],
    ['issued in the future', { iat: 4_000_000_000, exp: 4_000_003_600 }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['without a subject', { sub: undefined }],
    ['with an empty subject', { sub: '' }],
    ['with a number for a subject', { sub: 7 }],
    ['with a NUL in its subject', { sub: '1\u0000' }],
  ])('an ID token %s is refused', async (_, claims) =>
    expect(await refusal({ id_token: await tokenFor(claims) })).toEqual(INVALID),
  );

  it.each(['x', 'a.b.c', 'e30.e30.', '..', '\u0000', 'ä.ä.ä', 'e30.e30.e30', `${'x'.repeat(16_000)}`])(
    'an ID token that is none is refused: %.20j',
    async (id_token) => expect(await refusal({ id_token })).toEqual(INVALID),
  );

  it('an ID token with another’s signature, or none, is refused', async () => {
    const [mine, theirs] = [await tokenFor(), await tokenFor()].map((token) => token.split('.'));
    expect(await refusal({ id_token: [mine![0], theirs![1], mine![2]].join('.') })).toEqual(INVALID);
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await refusal({ id_token: `${none}.${mine![1]}.` })).toEqual(INVALID);
  });

  it('nothing is fetched from a host that the token names', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const key = { ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig' };
    const visits: string[] = [];
    const evil = await startHttpServer(({ url = '' }, response) => {
      visits.push(url);
      const keys = ['k1', 'evil'].map((kid) => ({ ...key, kid }));
      response.end(JSON.stringify({ issuer: evil.url, jwks_uri: `${evil.url}/jwks`, keys }));
    });
    const names = { jku: `${evil.url}/jwks`, x5u: `${evil.url}/x5u` };
    for (const claims of [{}, { iss: evil.url }])
      for (const kid of ['k1', 'evil']) {
        const id_token = await new SignJWT(decodeJwt(await tokenFor(claims)))
          .setProtectedHeader({ alg: 'RS256', kid, ...names })
          .sign(privateKey);
        expect(await refusal({ id_token })).toEqual(INVALID);
      }
    expect(visits).toEqual([]);
    await evil.close();
  });

  describe('are single use:', () => {
    it('one ID token is accepted once', async () => {
      const id_token = await tokenFor();
      await answer(await phone.token({ id_token }));
      expect(await refusal({ id_token })).toEqual(REPLAYED);
      expect(await refusal({ id_token, create: false })).toEqual(REPLAYED);
    });

    it('one ID token is accepted once, however its signature is spelled', async () => {
      const id_token = await tokenFor();
      await answer(await phone.token({ id_token }));
      // 256 bytes leave four bits of the last character unread.
      const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(
        id_token.at(-1)!,
      );
      const spelled = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[
        (last & 48) | ((last + 1) & 15)
      ];
      const [status] = await refusal({ id_token: id_token.slice(0, -1) + spelled });
      expect(status).toBe(401);
    });

    it('one nonce is good for one token', async () => {
      const nonce = await phone.nonce();
      await answer(await phone.token({ id_token: await tokenFor({ nonce }), nonce }));
      expect(await refusal({ id_token: await tokenFor({ nonce }), nonce })).toEqual(REPLAYED);
    });

    it('a code is exchanged once, and never reaches the provider again', async () => {
      const code = popupCode(google, newcomer(), '');
      await answer(await phone.code({ code, redirect_uri: '' }));
      google.server.trouble = { kind: 'unavailable', at: '/token' };
      expect(await problem(await phone.code({ code, redirect_uri: '' }))).toEqual([401, 'invalid_code']);
      google.server.trouble = undefined;
    });
  });

  describe('a nonce', () => {
    it.each([
      [
        'posted for a token without one',
        async () => ({ id_token: await tokenFor(), nonce: await phone.nonce() }),
      ],
      [
        'in the token, and none posted',
        async () => ({ id_token: await tokenFor({ nonce: await phone.nonce() }) }),
      ],
      ['of the caller’s own', async () => ({ id_token: await tokenFor({ nonce: 'mine' }), nonce: 'mine' })],
      [
        'other than the token’s',
        async () => ({
          id_token: await tokenFor({ nonce: await phone.nonce() }),
          nonce: await phone.nonce(),
        }),
      ],
      [
        'posted as its digest',
        async () => {
          const nonce = await phone.nonce();
          return {
            id_token: await tokenFor({ nonce: digestOf(nonce, 'hex') }),
            nonce: digestOf(nonce, 'hex'),
          };
        },
      ],
      [
        'that was changed',
        async () => {
          const nonce = (await phone.nonce()).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
          return { id_token: await tokenFor({ nonce }), nonce };
        },
      ],
      [
        'that is older than ten minutes',
        async () => {
          const nonce = await secondsAgo(601, () => phone.nonce());
          return { id_token: await tokenFor({ nonce }), nonce };
        },
      ],
    ])('%s is refused', async (_, make) => expect(await refusal(await make())).toEqual(INVALID));
  });

  describe('for cookies', () => {
    const post = (browser: TestBrowser, body: object, headers = {}) =>
      browser.post('/auth/google/code', { code: popupCode(google, newcomer()), ...body }, headers);
    const STATE = [401, 'invalid_state'];

    it('a code needs the state of a request that this browser began', async () => {
      const state = await begunState(new TestBrowser(service));
      expect(await problem(await post(new TestBrowser(service), {}))).toEqual(STATE);
      expect(await problem(await post(new TestBrowser(service), { state }))).toEqual(STATE);
      expect(await problem(await post(new TestBrowser(service), { state: 'x'.repeat(32) }))).toEqual(STATE);
    });

    it('a state that is none of this browser’s leaves an event, without a word of it', async () => {
      const latest = () => service.query<{ id: string }>('SELECT * FROM events ORDER BY id DESC LIMIT 1');
      const [before] = await latest();
      await post(new TestBrowser(service), { state: 'forged-by-mallory' });
      const [event] = await latest();
      expect(event!.id).not.toBe(before!.id);
      const details = { provider: 'google', code: 'invalid_state' };
      expect(event).toMatchObject({ type: 'sign_in.refused', details, user_id: null, once_key: null });
    });

    it('a state that is sent is looked at for the body too', async () => {
      const body = { state: 'x'.repeat(32), delivery: 'body' };
      expect(await problem(await post(new TestBrowser(service), body))).toEqual(STATE);
    });

    it('a state is spent by use, though the browser kept its cookie', async () => {
      const browser = new TestBrowser(service);
      const state = await begunState(browser);
      const cookie = browser.jar.header(`${service.url}/auth`);
      expect((await post(browser, { state })).status).toBe(200);
      expect(await problem(await post(browser, { state }))).toEqual(STATE);
      expect(await problem(await post(new TestBrowser(service), { state }, { cookie }))).toEqual(STATE);
    });

    it('a state of a request for something else is of no use', async () => {
      const browser = new TestBrowser(service);
      const state = await begunState(browser, { response: 'code', code_challenge: newPkce().challenge });
      expect(await problem(await post(browser, { state }))).toEqual(STATE);
    });

    it.each(['token', 'code'])('no other site posts a %s', async (what) => {
      const browser = new TestBrowser(service);
      const body =
        what === 'token'
          ? { id_token: await tokenFor() }
          : { code: popupCode(google, newcomer()), state: await begunState(browser) };
      for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
        const response = await browser.post(`/auth/google/${what}`, body, headers);
        expect(await problem(response)).toEqual([403, 'origin_not_allowed']);
        expect(response.headers.getSetCookie()).toEqual([]);
      }
    });
  });

  it('that are refused leave nothing in the database but an event, without a word of theirs', async () => {
    const count = async () => {
      const tables = ['users', 'connections', 'grants', 'sessions', 'one_time_codes'];
      const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`);
      return service.query(`SELECT ${counts.join(', ')}`);
    };
    const before = await count();
    const person = newcomer();
    await refusal({ id_token: await google.issueIdToken!(person, { aud: 'stranger' }) });
    expect(await count()).toEqual(before);
    const [event] = await service.query<object>(
      'SELECT type, details, user_id, once_key FROM events ORDER BY id DESC LIMIT 1',
    );
    const details = { provider: 'google', code: 'wrong_audience' };
    expect(event).toEqual({ type: 'sign_in.refused', details, user_id: null, once_key: null });
  });

  it.each([
    ['token', {}],
    ['token', { id_token: '' }],
    ['token', { id_token: 1 }],
    ['token', { id_token: 'x'.repeat(20_000) }],
    ['token', { access_token: 'x'.repeat(5_000) }],
    ['token', { id_token: 'x', access_token: 'x' }],
    ['token', { id_token: 'x', state: 'x' }],
    ['token', { id_token: 'x', create: 'no' }],
    ['token', { id_token: 'x', delivery: 'mail' }],
    ['code', {}],
    ['code', { code: '' }],
    ['code', { code: ['x'] }],
    ['code', { code: 'x'.repeat(5_000) }],
    ['code', { code: 'x', code_verifier: 'short' }],
    ['code', { code: 'x', create: true }],
  ])('what is malformed is refused as such: %s %.60j', async (what, body) => {
    expect(await problem(await phone.post(`/auth/google/${what}`, body))).toEqual([400, 'invalid_request']);
  });

  it('a body of 100 KB is refused unread', async () => {
    expect(await refusal({ id_token: 'x'.repeat(100_000) })).toEqual([413, 'payload_too_large']);
  });

  it.each(['', 'x', '\u0000', 'ä', 'a b', '4/0A&client_id=evil', 'x'.repeat(4_000)])(
    'a code that is none is refused: %.20j',
    async (code) => {
      const [status, name] = await problem(await phone.code({ code, redirect_uri: '' }));
      expect(`${status} ${name}`).toBe(code ? '401 invalid_code' : '400 invalid_request');
    },
  );

  it.each(['token', 'code', 'nonce'])('a provider that is not there takes no %s', async (what) => {
    const body = { token: { id_token: 'x' }, code: { code: 'x', delivery: 'body' }, nonce: undefined }[what];
    expect(await problem(await phone.post(`/auth/nobody/${what}`, body))).toEqual([
      404,
      'provider_not_found',
    ]);
  });

  describe('an ID token’s age does not bring it back: it is spent', () => {
    it('though only the skew of clocks lets it in', async () => {
      const id_token = await tokenFor({ iat: now() - 3630, exp: now() - 30 });
      await answer(await phone.token({ id_token }));
      expect(await refusal({ id_token })).toEqual(REPLAYED);
    });

    it('though it lives for longer than a month, and what is old is pruned', async () => {
      const id_token = await tokenFor({ exp: now() + 40 * 86_400 });
      await answer(await phone.token({ id_token }));
      await service.query("UPDATE events SET at = at - interval '31 days'");
      await prune(service.app.get(Database), new AbortController().signal);
      expect(await refusal({ id_token })).toEqual(REPLAYED);
    });
  });
});
