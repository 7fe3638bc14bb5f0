import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '../support/answer.js';
import {
  announceSecurityEvents,
  LOGOUT,
  logoutToken,
  postLogout,
  postSecurityEvent,
  securityEventToken,
  SESSIONS_REVOKED,
} from '../support/forged-signal.js';
import {
  type Forgery,
  type ForgingProvider,
  rs256,
  startForgingProvider,
} from '../support/forging-provider.js';
import { CLIENT_ID } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { Phone } from '../support/posted.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

const now = () => Math.floor(Date.now() / 1000);
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreignJwk = foreign.publicKey.export({ format: 'jwk' });
const nothing = () => Buffer.alloc(0);
const refused = [400, 'invalid_request'];

/** RFC 8417 §4, RFC 8935, OpenID Connect Back-Channel Logout §2.6, RFC 8725: whoever could forge one signs people out at will. */
describe.each([
  ['a security event', securityEventToken, postSecurityEvent, 202, SESSIONS_REVOKED],
  ['a logout token', logoutToken, postLogout, 200, LOGOUT],
] as const)('%s', (_, make, post, accepted, event) => {
  let provider: ForgingProvider;
  let service: TestService;
  let ada: TestBrowser;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } });
  });
  beforeEach(async () => {
    provider.repent();
    announceSecurityEvents(provider);
    ada = await arrive();
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const arrive = async () => {
    const browser = new TestBrowser(service);
    expect((await browser.get(provider.approve(await browser.begin()))).headers.get('location')).toBe(
      service.url,
    );
    return browser;
  };
  const events = async () => (await service.query<object>('SELECT 1 FROM events')).length;
  const standing = async () =>
    (await service.query<object>('SELECT 1 FROM sessions WHERE revoked_at IS NULL')).length;
  const expectRefusal = async (token: string) => {
    const before = [await events(), await standing()];
    expect(await problem(await post(service.url, token))).toEqual(refused);
    expect([await events(), await standing()]).toEqual(before);
    expect((await ada.get('/auth/session')).status).toBe(200);
  };
  const forged = (forgery: Forgery) => make(provider, forgery);

  it('that is honest ends the sessions (so that the refusals below mean something)', async () => {
    expect((await post(service.url, forged({}))).status).toBe(accepted);
    expect(await standing()).toBe(0);
    await until(async () => (await ada.get('/auth/session')).status === 401);
  });

  it.each<[string, (publicPem: string) => Forgery]>([
    ['alg none without a signature', () => ({ header: { alg: 'none' }, sign: nothing })],
    ['alg nOnE without a signature', () => ({ header: { alg: 'nOnE' }, sign: nothing })],
    ['no signature', () => ({ sign: nothing })],
    [
      'HS256 with the public key as secret',
      (pem) => ({
        header: { alg: 'HS256' },
        sign: (input) => createHmac('sha256', pem).update(input).digest(),
      }),
    ],
    [
      'HS256 with the client secret',
      () => ({
        header: { alg: 'HS256' },
        sign: (input) => createHmac('sha256', 'test-secret').update(input).digest(),
      }),
    ],
    ['an algorithm that is not the provider’s', () => ({ header: { alg: 'RS512' } })],
    ['a header parameter that must be understood', () => ({ header: { crit: ['x'], x: 1 } })],
  ])('with %s is refused', async (_name, forge) => {
    await expectRefusal(forged(forge(provider.publicKey.export({ type: 'spki', format: 'pem' }).toString())));
  });

  it.each<[string, object]>([
    ['under an unpublished kid', { kid: 'foreign' }],
    ['under the published kid', {}],
    ['and brought along as jwk', { kid: undefined, jwk: foreignJwk }],
    ['and brought along as x5c', { kid: undefined, x5c: ['MIIB'] }],
  ])('signed with a key from elsewhere %s is refused', async (_name, header) => {
    await expectRefusal(forged({ header: { ...header }, sign: rs256(foreign.privateKey) }));
  });

  it.each(['jku', 'x5u'])(
    'that names its key set by %s is refused, and nothing is fetched from there',
    async (name) => {
      const set = { keys: [{ ...foreignJwk, kid: 'foreign', alg: 'RS256', use: 'sig' }] };
      provider.answers.set('/evil-keys', (_request, response) => response.end(JSON.stringify(set)));
      const url = `${provider.issuer}/evil-keys`;
      await expectRefusal(
        forged({ header: { kid: 'foreign', [name]: url }, sign: rs256(foreign.privateKey) }),
      );
      expect(provider.visits).not.toContain('/evil-keys');
    },
  );

  it.each<[string, Record<string, unknown>]>([
    ['a foreign iss', { iss: 'https://accounts.google.com' }],
    ['no iss', { iss: undefined }],
    ['a foreign aud', { aud: 'another-client' }],
    ['no aud', { aud: undefined }],
    ['an empty list of aud', { aud: [] }],
    ['no iat', { iat: undefined }],
    ['an iat that is text', { iat: String(now()) }],
    ['an iat in the future', { iat: now() + 600 }],
    ['an iat of yesterday', { iat: now() - 86_400 }],
    ['an exp in the past', { exp: now() - 600 }],
    ['no jti', { jti: undefined }],
    ['an empty jti', { jti: '' }],
    ['a jti that is no text', { jti: 1 }],
    ['a jti that no database keeps', { jti: 'a\0b' }],
    ['a nonce', { nonce: 'n' }],
    ['no events', { events: undefined }],
    ['events that are none', { events: {} }],
    ['events that are a list', { events: [event] }],
    ['events that are text', { events: event }],
    ['an event that is text', { events: { [event]: 'x' } }],
    ['two events', { events: { [event]: {}, 'https://example.test/other': {} } }],
  ])('with %s is refused', async (_name, claims) => {
    await expectRefusal(forged({ claims }));
  });

  it.each(['at+jwt', 'application/at+jwt', 'dpop+jwt'])('of typ %s is refused', async (typ) => {
    await expectRefusal(forged({ header: { typ } }));
  });

  it.each([undefined, 'JWT', 'application/jwt'])('of typ %s is taken for what it is', async (typ) => {
    expect((await post(service.url, forged({ header: { typ } }))).status).toBe(accepted);
  });

  it.each(['', 'a', 'a.b.c', '..', 'x'.repeat(60_000), `${'a'.repeat(20)}.${'b'.repeat(20)}.`])(
    'that is none (%#) is refused',
    async (token) => {
      await expectRefusal(token);
    },
  );

  it('of over 64 KiB is not read', async () => {
    const before = await events();
    expect((await post(service.url, 'x'.repeat(70_000))).status).toBe(413);
    expect(await events()).toBe(before);
  });

  it('acts once, on however many instances it arrives, and however often at once', async () => {
    const other = await startService({
      databaseUrl: service.databaseUrl,
      provider: service.provider,
      env: { PUBLIC_URL: service.url, GOOGLE_ISSUER: provider.issuer },
    });
    try {
      const token = forged({ claims: { jti: randomUUID() } });
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_unused, n) => post(n % 2 ? service.url : other.url, token)),
      );
      // RFC 8935 §2: a transmitter that tries again is answered as the first time. A logout token that returns is an attack.
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual(accepted === 202 ? Array(10).fill(202) : [200, ...Array<number>(9).fill(400)]);
      expect(await standing()).toBe(0);
      ada = await arrive();
      const before = await events();
      for (const { url } of [service, other]) await post(url, token);
      expect([await events(), await standing()]).toEqual([before, 1]);
    } finally {
      await other.close();
    }
  });
});

describe('a token made for another purpose', () => {
  let provider: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    announceSecurityEvents(provider);
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } });
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const iat = now();
  const idTokenClaims = () => ({
    iss: provider.issuer,
    aud: CLIENT_ID,
    sub: '1001',
    iat,
    exp: iat + 3600,
    jti: randomUUID(),
    events: undefined,
  });

  it('does nothing at either door: ID tokens, and each other’s', async () => {
    const browser = new TestBrowser(service);
    await browser.get(provider.approve(await browser.begin()));
    const idToken = logoutToken(provider, { header: { typ: 'JWT' }, claims: idTokenClaims() });
    for (const typ of ['secevent+jwt', 'JWT']) {
      const { issuer: iss } = provider;
      const set = securityEventToken(provider, { header: { typ } });
      expect(await problem(await postLogout(service.url, set))).toEqual(refused);
      const sameName = securityEventToken(provider, { header: { typ }, claims: { iss, sub: '1001' } });
      expect(await problem(await postLogout(service.url, sameName))).toEqual(refused);
    }
    for (const token of [idToken, securityEventToken(provider, { claims: idTokenClaims() })]) {
      expect(await problem(await postLogout(service.url, token))).toEqual(refused);
      expect(await problem(await postSecurityEvent(service.url, token))).toEqual(refused);
    }
    expect(await problem(await postSecurityEvent(service.url, logoutToken(provider)))).toEqual(refused);
    expect((await browser.get('/auth/session')).status).toBe(200);
  });

  it.each([
    ['a logout token', (forger: ForgingProvider) => logoutToken(forger)],
    ['a security event', (forger: ForgingProvider) => securityEventToken(forger)],
  ])('signs nobody in: %s as ID token', async (_, make) => {
    const browser = new TestBrowser(service);
    const callback = provider.approve(await browser.begin());
    provider.answers.set('/token', (_request, response) =>
      response.end(
        JSON.stringify({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: make(provider) }),
      ),
    );
    const end = (await browser.get(callback)).headers.get('location');
    provider.answers.delete('/token');
    expect(end).toBe(`${service.url}/login?error=invalid_id_token`);
    expect((await browser.get('/auth/session')).status).toBe(401);
  });

  it.each([undefined, 'JWT', 'logout+jwt'])(
    'signs nobody in, posted as an ID token without a nonce: of typ %s',
    async (typ) => {
      for (const make of [logoutToken, securityEventToken]) {
        const { iss, sub, iat, exp } = idTokenClaims();
        const id_token = make(provider, { header: { typ }, claims: { iss, sub, iat, exp } });
        const response = await new Phone(service).token({ id_token });
        expect(await problem(response)).toEqual([401, 'invalid_token']);
      }
    },
  );

  it('about a subject of another issuer ends nothing', async () => {
    const browser = new TestBrowser(service);
    await browser.get(provider.approve(await browser.begin()));
    const subject = { subject_type: 'iss-sub', iss: 'https://issuer.example', sub: '1001' };
    const token = securityEventToken(provider, { claims: { events: { [SESSIONS_REVOKED]: { subject } } } });
    expect((await postSecurityEvent(service.url, token)).status).toBe(202);
    await sleep(1_000);
    expect((await browser.get('/auth/session')).status).toBe(200);
  });

  it('needs no session, and a page of another site can’t make one up by a browser’s cookies', async () => {
    const response = await fetch(`${service.url}/auth/google/backchannel-logout`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ logout_token: 'a.b.c' }),
    });
    expect(await problem(response)).toEqual(refused);
  });
});

describe('the configuration of security events', () => {
  it.each([
    ['without an issuer', { issuer: undefined }],
    ['with keys at a place that is not https', { jwks_uri: 'http://keys.example/jwks' }],
  ])('%s is not believed: nothing is done, and the provider may try again', async (_, difference) => {
    const provider = await startForgingProvider();
    const service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } });
    try {
      const document = { issuer: `${provider.issuer}/`, jwks_uri: `${provider.issuer}/jwks`, ...difference };
      provider.answers.set('/.well-known/risc-configuration', (_request, response) =>
        response.end(JSON.stringify(document)),
      );
      const response = await postSecurityEvent(service.url, securityEventToken(provider));
      expect(await problem(response)).toEqual([502, 'provider_error']);
      announceSecurityEvents(provider);
      expect((await postSecurityEvent(service.url, securityEventToken(provider))).status).toBe(202);
    } finally {
      await service.close();
      await provider.close();
    }
  });
});
