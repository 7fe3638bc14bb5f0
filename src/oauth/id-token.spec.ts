import { createHash, randomBytes } from 'node:crypto';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { OAuthError } from './oauth.error.js';
import { type IdTokenExpectations, verifyIdToken } from './id-token.js';

const now = () => Math.floor(Date.now() / 1000);
const good = () => ({
  iss: 'https://issuer.example',
  sub: '1234',
  aud: 'client',
  exp: now() + 300,
  iat: now(),
  nonce: 'n-1',
  at_hash: atHash('at-1'),
});
const atHash = (token: string) =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');

describe('an ID token', () => {
  let sign: (claims: JWTPayload, header?: Partial<JWTHeaderParameters>) => Promise<string>;
  let expected: IdTokenExpectations;

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    sign = (claims, header) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k', ...header }).sign(privateKey);
    expected = {
      issuers: ['https://issuer.example', 'issuer.example'],
      audiences: ['client', 'native'],
      algorithms: ['RS256'],
      keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }] }),
      nonce: 'n-1',
      accessToken: 'at-1',
    };
  });

  const refusal = async (token: string, expectations = expected) => {
    const error: unknown = await verifyIdToken(token, expectations).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(OAuthError);
    expect(error).toMatchObject({ failure: 'rejected', error: 'invalid_id_token' });
    return (error as OAuthError).message;
  };

  it('that is right gives its claims', async () => {
    const claims = { ...good(), email: 'ada@example.test', email_verified: true };
    expect(await verifyIdToken(await sign(claims, { typ: 'JWT' }), expected)).toEqual(claims);
  });

  it.each([
    ['the issuer’s other name', { iss: 'issuer.example' }],
    ['another client of ours as audience', { aud: 'native' }],
    ['only clients of ours as audience, and azp', { aud: ['client', 'native'], azp: 'native' }],
    ['no at_hash', { at_hash: undefined }],
    ['a clock that is 50 s ahead', { iat: now() + 50 }],
    ['an end 50 s ago', { exp: now() - 50 }],
  ])('may have %s', async (_, claims) => {
    expect(await verifyIdToken(await sign({ ...good(), ...claims }), expected)).toMatchObject({
      sub: '1234',
    });
  });

  it.each([
    ['another issuer', { iss: 'https://other.example' }],
    ['the issuer with a slash', { iss: 'https://issuer.example/' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'stranger' }],
    ['no audience', { aud: undefined }],
    ['an empty audience', { aud: [] }],
    ['a stranger beside us in the audience', { aud: ['client', 'stranger'], azp: 'client' }],
    ['several audiences and no azp', { aud: ['client', 'native'] }],
    ['a stranger as azp', { azp: 'stranger' }],
    ['another nonce', { nonce: 'n-2' }],
    ['no nonce', { nonce: undefined }],
    ['another access token’s at_hash', { at_hash: atHash('at-2') }],
    ['an expiry long ago', { exp: now() - 120 }],
    ['no expiry', { exp: undefined }],
    ['an issue in the future', { iat: now() + 120 }],
    ['no issue', { iat: undefined }],
    ['a start in the future', { nbf: now() + 120 }],
    ['events, like a logout token', { events: {} }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['an endless subject', { sub: 'x'.repeat(256) }],
    ['a NUL in the subject', { sub: '12\u000034' }],
  ])('must not have %s', async (_, claims) => {
    await refusal(await sign({ ...good(), ...claims } as JWTPayload));
  });

  it.each([null, 5, ['1234'], { sub: '1234' }])('must not have the subject %j', async (sub) => {
    await refusal(await sign({ ...good(), sub } as unknown as JWTPayload));
  });

  it.each(['at+jwt', 'logout+jwt', 'secevent+jwt'])('must not be a %s', async (typ) => {
    await refusal(await sign(good(), { typ }));
  });

  it('must not bring a nonce where none was asked for', async () => {
    const { nonce: _, ...popup } = expected;
    await refusal(await sign(good()), popup);
    const { nonce: __, ...claims } = good();
    expect(await verifyIdToken(await sign(claims), popup)).toMatchObject({ sub: '1234' });
  });

  it('must be signed, by a key of the issuer’s, with an algorithm of the list', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    const stranger = (header: object) =>
      new SignJWT(good()).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey);
    await refusal(new UnsecuredJWT(good()).encode());
    await refusal(await stranger({ kid: 'k' }));
    await refusal(await stranger({ kid: 'unknown' }));
    await refusal(await stranger({ jwk }));
    await refusal(await stranger({ jku: 'http://127.0.0.1:1/jwks' }));
    await refusal(await sign(good()), { ...expected, algorithms: ['PS256'] });
    const hmac = new SignJWT(good()).setProtectedHeader({ alg: 'HS256', kid: 'k' });
    await refusal(await hmac.sign(randomBytes(32)));
  });

  it.each(['', 'a', 'a.b', 'a.b.c', '..', 'e30.e30.', '\u0000'])('must not be %j', async (text) => {
    await refusal(text);
  });

  it('does not quote itself in the refusal', async () => {
    const message = await refusal(await sign({ ...good(), iss: 'https://marker.example', nonce: 'marker' }));
    expect(message).not.toContain('marker');
  });

  it('is not at fault when the keys can’t be had', async () => {
    const away = new OAuthError('unavailable', 'The key set did not answer');
    const keys = () => Promise.reject(away);
    await expect(verifyIdToken(await sign(good()), { ...expected, keys })).rejects.toBe(away);
  });
});
