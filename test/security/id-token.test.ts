import { createHmac, generateKeyPairSync } from 'node:crypto';
import {
  type Forgery,
  rs256,
  startForgingProvider,
  type ForgingProvider,
} from '../support/forging-provider.js';
import { CLIENT_ID } from '../support/provider.js';
import { expectRefused } from '../support/refusal.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const now = () => Math.floor(Date.now() / 1000);
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreignJwk = foreign.publicKey.export({ format: 'jwk' });
const nothing = () => Buffer.alloc(0);

/** OpenID Connect Core §3.1.3.7, RFC 8725 (JWT BCP), RFC 7515 §10; CVE-2015-9235 (alg), CVE-2018-0114 (jwk in the header). */
describe('an ID token', () => {
  let provider: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } });
  });
  afterEach(() => provider.repent());
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const arriveWith = async (forgery: Forgery) => {
    provider.forgery = forgery;
    const browser = new TestBrowser(service);
    return { browser, response: await browser.get(provider.approve(await browser.begin())) };
  };
  const expectRefusal = async (forgery: Forgery) => {
    const { browser, response } = await arriveWith(forgery);
    await expectRefused(service, browser, response, 'invalid_id_token');
  };

  it('that is honest signs in (so that the refusals below mean something)', async () => {
    const { browser, response } = await arriveWith({});
    expect(response.headers.get('location')).toBe(service.url);
    expect(await (await browser.get('/me')).json()).toMatchObject({ email: 'ada@example.test' });
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
  ])('with %s is refused', async (_, forge) => {
    await expectRefusal(forge(provider.publicKey.export({ type: 'spki', format: 'pem' }).toString()));
  });

  it.each<[string, object]>([
    ['under an unpublished kid', { kid: 'foreign' }],
    ['under the published kid', {}],
    ['without a kid', { kid: undefined }],
    ['and brought along as jwk', { jwk: foreignJwk }],
    ['and brought along as jwk, without a kid', { kid: undefined, jwk: foreignJwk }],
    ['and brought along as x5c', { kid: undefined, x5c: ['MIIB'] }],
  ])('signed with a key from elsewhere %s is refused', async (_, header) => {
    await expectRefusal({ header: { ...header }, sign: rs256(foreign.privateKey) });
  });

  it.each(['jku', 'x5u'])(
    'that names its key set by %s is refused, and nothing is fetched from there',
    async (name) => {
      const set = { keys: [{ ...foreignJwk, kid: 'foreign', alg: 'RS256', use: 'sig' }] };
      provider.answers.set('/evil-keys', (_, response) => response.end(JSON.stringify(set)));
      const url = `${provider.issuer}/evil-keys`;
      await expectRefusal({ header: { kid: 'foreign', [name]: url }, sign: rs256(foreign.privateKey) });
      expect(provider.visits).not.toContain('/evil-keys');
    },
  );

  // OpenID Connect Core §2: a confused deputy lives on tokens that were made for another purpose (RFC 8725 §3.11).
  it.each(['at+jwt', 'logout+jwt', 'secevent+jwt', 'application/at+jwt'])('of typ %s is refused', (typ) =>
    expectRefusal({ header: { typ } }),
  );

  it.each<[string, Record<string, unknown>]>([
    ['a foreign iss', { iss: 'https://accounts.google.com' }],
    ['no iss', { iss: undefined }],
    ['a foreign aud', { aud: 'another-client' }],
    ['no aud', { aud: undefined }],
    ['an empty list of aud', { aud: [] }],
    ['our aud and a foreign one', { aud: [CLIENT_ID, 'another-client'] }],
    ['our aud and a foreign one, azp being ours', { aud: [CLIENT_ID, 'another-client'], azp: CLIENT_ID }],
    ['a foreign azp', { azp: 'another-client' }],
    ['an azp that is no text', { azp: [CLIENT_ID] }],
    ['an exp in the past', { iat: now() - 7200, exp: now() - 3600 }],
    ['no exp', { exp: undefined }],
    ['an exp that is text', { exp: '9999999999' }],
    ['an iat in the future', { iat: now() + 600, exp: now() + 3600 }],
    ['no iat', { iat: undefined }],
    ['an nbf in the future', { nbf: now() + 600 }],
    ['another nonce', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['a nonce that is null', { nonce: null }],
    ['a list of nonces', { nonce: ['another'] }],
    ['the at_hash of another access token', { at_hash: 'x'.repeat(22) }],
  ])('with %s is refused', (_, claims) => expectRefusal({ claims }));

  it("with the issuer's name and a slash more is refused", () =>
    expectRefusal({ claims: { iss: `${provider.issuer}/` } }));

  // OpenID Connect Core §2: at most 255 characters. One that is falsy, cut off or changed on the way makes two people one.
  it.each<[string, unknown]>([
    ['empty', ''],
    ['null', null],
    ['missing', undefined],
    ['a number', 1001],
    ['a list', ['1001']],
    ['an object', { toString: '1001' }],
    ['too long', 'x'.repeat(256)],
    ['with a NUL', '1001\0'],
    ['with a lone surrogate', '1001\ud800'],
  ])('whose sub is %s is refused', (_, sub) => expectRefusal({ claims: { sub } }));

  // OpenID Connect Core §5.1: the claim is a boolean; "false" is a text that many languages take for true.
  it.each(['true', 'false', 1, 'yes', [true], { value: true }, null])(
    'whose email_verified is %j vouches for no e-mail',
    async (email_verified) => {
      provider.person = { sub: `unvouched-${JSON.stringify(email_verified)}`, email: 'new@example.test' };
      const { browser } = await arriveWith({ claims: { email_verified } });
      expect(await (await browser.get('/me')).json()).toMatchObject({ email: null, email_verified: false });
    },
  );
});
