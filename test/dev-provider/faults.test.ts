import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import * as oauth from 'openid-client';
import type { FaultName } from '../../src/dev-provider/faults.js';
import { CALENDAR } from '../../src/dev-provider/scopes.js';
import { approve } from '../support/provider-browser.js';
import { connect, startClient, type Client } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await startClient();
  oauth.enableNonRepudiationChecks(client.config);
});
afterEach(() => client.provider.lookalike.faults.reset());
afterAll(() => client?.provider.close());

const signedIn = async () => {
  const tokens = await client.signIn();
  return { ...tokens, claims: tokens.claims()! };
};
const jwks = (init: RequestInit = {}) => fetch(`${client.provider.issuer}/jwks`, init);

test.each<FaultName>([
  'wrong_iss',
  'wrong_aud',
  'wrong_nonce',
  'alg_none',
  'alg_hs256',
  'unpublished_key',
  'wrong_response_iss',
  'no_response_iss',
])('%s makes a careful client refuse the sign-in', async (fault) => {
  await expect(client.signIn()).resolves.toBeDefined();
  client.provider.lookalike.faults.set(fault);
  await expect(client.signIn()).rejects.toThrow();
});

test('the clock of the ID token can be off', async () => {
  client.provider.lookalike.faults.set('clock_skew', -7200);
  await expect(client.signIn()).rejects.toThrow(/timestamp/);
});

test('alg_hs256 signs with the public key', async () => {
  client.provider.lookalike.faults.set('alg_hs256');
  await client.signIn().catch(() => {});
  const forged = [...client.provider.lookalike.traffic.issued].at(-1)!;

  expect(decodeProtectedHeader(forged).alg).toBe('HS256');
  expect(decodeJwt(forged).email).toBe('ada@example.test');
});

test('refresh tokens can be left out, refused and rotated', async () => {
  const { faults } = client.provider.lookalike;
  faults.set('no_refresh_token');
  expect((await client.signIn({ prompt: 'consent' })).refresh_token).toBeUndefined();
  faults.reset();
  const old = (await client.signIn({ prompt: 'consent' })).refresh_token!;
  faults.set('invalid_grant');
  await expect(oauth.refreshTokenGrant(client.config, old)).rejects.toMatchObject({ error: 'invalid_grant' });
  faults.reset();
  faults.set('rotate_refresh_token');
  const rotated = (await oauth.refreshTokenGrant(client.config, old)).refresh_token!;
  expect(rotated).not.toBe(old);
  await expect(oauth.refreshTokenGrant(client.config, old)).rejects.toMatchObject({ error: 'invalid_grant' });
  await expect(oauth.refreshTokenGrant(client.config, rotated)).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});

test('access tokens can be short-lived', async () => {
  client.provider.lookalike.faults.set('short_lived', 1);
  const { access_token, expires_in, claims } = await signedIn();

  expect(expires_in).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await expect(oauth.fetchUserInfo(client.config, access_token, claims.sub)).rejects.toThrow();
});

test('the person denies, or grants only a part', async () => {
  const { faults } = client.provider.lookalike;
  faults.set('deny');
  const { url } = await client.request();
  const callback = new URL(await approve(url, { person: 'ada@example.test' }));
  expect(callback.searchParams.get('error')).toBe('access_denied');
  faults.reset();
  faults.set('partial_scopes');
  expect((await client.signIn({ scope: `openid ${CALENDAR}` })).scope).toBe('openid');
});

test('at_hash can belong to another token', async () => {
  const holds = async () => {
    const { access_token, claims } = await signedIn();
    const hash = createHash('sha256').update(access_token).digest().subarray(0, 16).toString('base64url');
    return claims.at_hash === hash;
  };
  expect(await holds()).toBe(true);
  client.provider.lookalike.faults.set('wrong_at_hash');
  expect(await holds()).toBe(false);
});

test('a rolled key replaces the old one', async () => {
  const kids = async () => ((await (await jwks()).json()) as JSONWebKeySet).keys.map(({ kid }) => kid);
  const before = await kids();
  await client.provider.lookalike.rollKey();
  const after = await kids();

  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
  const renewed = await connect(client.provider);
  oauth.enableNonRepudiationChecks(renewed.config);
  const { id_token } = await renewed.signIn();
  expect(decodeProtectedHeader(id_token!).kid).toBe(after[0]);
});

test('bad days of the transport', async () => {
  const { faults, traffic } = client.provider.lookalike;
  const during = async <T>(fault: FaultName, value: number | true, act: () => Promise<T>) => {
    faults.set(fault, value as never, { endpoints: ['jwks'] });
    try {
      return await act();
    } finally {
      faults.reset();
    }
  };

  const began = performance.now();
  expect((await during('slow', 60, () => jwks())).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThan(55);
  await during('hang', true, () =>
    expect(jwks({ signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/),
  );
  await during('reset', true, () => expect(jwks()).rejects.toThrow(/fetch failed/));
  const unavailable = await during('unavailable', true, () => jwks());
  expect([unavailable.status, unavailable.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await during('html', true, () => jwks())).headers.get('content-type')).toBe('text/html');
  const cut = await during('truncated', true, () => jwks());
  await expect(cut.json()).rejects.toThrow(/JSON/);
  const huge = await during('oversized', true, () => jwks());
  expect((await huge.arrayBuffer()).byteLength).toBeGreaterThan(100 * 1024 * 1024);

  faults.set('token_unavailable', true, { times: 1 });
  traffic.resetCounts();
  await expect(oauth.refreshTokenGrant(client.config, 'x')).rejects.toThrow(/status/);
  await expect(oauth.refreshTokenGrant(client.config, 'x')).rejects.toMatchObject({ error: 'invalid_grant' });
  expect(traffic.count('token', 'refresh_token')).toBe(2);
});
