import * as oauth from 'openid-client';
import { approve } from '../support/provider-browser.js';
import { REDIRECT_URI, startClient, type Client } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client?.provider.close());

const SECRET = { client_id: 'valetkey-test', client_secret: 'test-secret' };

async function post(form: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(form);
  const response = await fetch(`${client.provider.issuer}/token`, { method: 'POST', body, headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function freshCode() {
  const { url, checks } = await client.request({ prompt: 'consent' });
  const callback = new URL(await approve(url, { person: 'grace@example.test' }));
  return {
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    redirect_uri: REDIRECT_URI,
    code_verifier: checks.pkceCodeVerifier,
  };
}

test('the client may authenticate in the body or by Basic', async () => {
  const authorization = `Basic ${Buffer.from('valetkey-test:test-secret').toString('base64')}`;

  expect((await post({ ...(await freshCode()), ...SECRET })).status).toBe(200);
  expect((await post(await freshCode(), { authorization })).status).toBe(200);
});

test.each([
  ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 'Unauthorized'],
  ['an unknown client', { client_id: 'who' }, 401, 'invalid_client', 'The OAuth client was not found.'],
  [
    'another redirect URI',
    { redirect_uri: `${REDIRECT_URI}/other` },
    400,
    'redirect_uri_mismatch',
    'Bad Request',
  ],
  ['a code never issued', { code: '4/0Anonsense' }, 400, 'invalid_grant', 'Malformed auth code.'],
  ['a wrong verifier', { code_verifier: 'x'.repeat(43) }, 400, 'invalid_grant', 'Invalid code verifier.'],
  ['no verifier', { code_verifier: '' }, 400, 'invalid_grant', 'Missing code verifier.'],
  [
    'an unknown grant type',
    { grant_type: 'magic' },
    400,
    'unsupported_grant_type',
    'Invalid grant_type: magic',
  ],
])('%s is refused in Google’s words', async (_what, wrong, status, error, error_description) => {
  const answer = await post({ ...(await freshCode()), ...SECRET, ...wrong });

  expect(answer).toEqual({ status, body: { error, error_description } });
});

test('a missing parameter is named', async () => {
  const answer = await post({ grant_type: 'authorization_code', redirect_uri: REDIRECT_URI, ...SECRET });

  expect(answer.body).toEqual({
    error: 'invalid_request',
    error_description: 'Missing required parameter: code',
  });
});

test('a code works once; using it again ends what came of it', async () => {
  const code = { ...(await freshCode()), ...SECRET };
  const { body } = await post(code);
  const refresh = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token), ...SECRET };

  expect((await post(refresh)).status).toBe(200);
  expect(await post(code)).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Bad Request' },
  });
  expect((await post(refresh)).body.error_description).toBe('Token has been expired or revoked.');
});

test('a refresh answers with a new access token and ID token, without refresh token and nonce', async () => {
  const first = await client.signIn({ prompt: 'consent' });
  const second = await oauth.refreshTokenGrant(client.config, first.refresh_token!);

  expect(second.access_token).not.toBe(first.access_token);
  expect(second).not.toHaveProperty('refresh_token');
  expect(second.scope).toBe(first.scope);
  expect(second.claims()).toMatchObject({ sub: first.claims()!.sub });
  expect(second.claims()).not.toHaveProperty('nonce');
});

test('only forms are understood', async () => {
  const response = await fetch(`${client.provider.issuer}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...(await freshCode()), ...SECRET }),
  });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'invalid_request' });
});

test('requests are counted by grant type and every token is remembered', async () => {
  const { traffic } = client.provider.lookalike;
  traffic.resetCounts();
  const { refresh_token, access_token, id_token } = await client.signIn({ prompt: 'consent' });
  await oauth.refreshTokenGrant(client.config, refresh_token!);
  await oauth.refreshTokenGrant(client.config, 'unknown').catch(() => {});

  expect(traffic.count('token')).toBe(3);
  expect(traffic.count('token', 'refresh_token')).toBe(2);
  for (const token of [refresh_token, access_token, id_token]) expect(traffic.issued).toContain(token);
});
