import * as oauth from 'openid-client';
import { CALENDAR } from '../../src/dev-provider/scopes.js';
import { startClient, type Client } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client?.provider.close());

async function call(path: string, token?: string, init: RequestInit = {}) {
  const response = await fetch(client.provider.issuer + path, {
    ...init,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('userinfo tells what the scopes allow', async () => {
  const narrow = await client.signIn({ scope: 'openid email' }, { person: 'alan.turing@gmail.com' });
  const { body } = await call('/userinfo', narrow.access_token);

  expect(body).toEqual({ sub: narrow.claims()!.sub, email: 'alan.turing@gmail.com', email_verified: true });
  expect(await call('/userinfo', 'ya29.bad')).toEqual({
    status: 401,
    body: { error: 'invalid_request', error_description: 'Invalid Credentials' },
  });
});

test('tokeninfo tells whom a token was issued to, in strings', async () => {
  const { access_token, id_token } = await client.signIn({
    access_type: 'online',
    prompt: 'consent',
  });

  expect((await call(`/tokeninfo?access_token=${access_token}`)).body).toEqual({
    azp: 'valetkey-test',
    aud: 'valetkey-test',
    sub: expect.any(String),
    scope: expect.stringContaining('userinfo.email'),
    exp: expect.stringMatching(/^\d{10}$/),
    expires_in: expect.stringMatching(/^\d{4}$/),
    email: 'ada@example.test',
    email_verified: 'true',
    access_type: 'online',
  });
  expect((await call(`/tokeninfo?id_token=${id_token}`)).body).toMatchObject({
    aud: 'valetkey-test',
    email_verified: 'true',
    alg: 'RS256',
    exp: expect.stringMatching(/^\d{10}$/),
  });
});

test.each(['access_token=nonsense', 'id_token=a.b.c', ''])(
  'tokeninfo?%s is an Invalid Value',
  async (query) => {
    expect(await call(`/tokeninfo?${query}`)).toEqual({
      status: 400,
      body: { error: 'invalid_token', error_description: 'Invalid Value' },
    });
  },
);

test.each(['access_token', 'refresh_token'] as const)(
  'revoking the %s ends the whole grant',
  async (which) => {
    const tokens = await client.signIn({ prompt: 'consent' });
    const form = new URLSearchParams({ token: tokens[which]! });

    expect(await call('/revoke', undefined, { method: 'POST', body: form })).toEqual({
      status: 200,
      body: {},
    });
    expect((await call('/userinfo', tokens.access_token)).status).toBe(401);
    await expect(oauth.refreshTokenGrant(client.config, tokens.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: 'Token has been expired or revoked.',
    });
    const twice = await call(`/revoke?${form}`, undefined, { method: 'POST' });
    expect(twice).toMatchObject({ status: 400, body: { error: 'invalid_token' } });
    expect((await client.signIn()).refresh_token).toBeDefined();
  },
);

test('a person can remove the access at Google', async () => {
  const { lookalike } = client.provider;
  await client.signIn({ prompt: 'consent' }, { person: 'grace@example.test' });
  const before = lookalike.validTokens();
  lookalike.revokeGrant('grace@example.test');

  expect(lookalike.validTokens().refresh).toHaveLength(before.refresh.length - 1);
});

test('the calendar takes and lists events for those who hold its scope', async () => {
  const events = '/calendar/v3/calendars/primary/events';
  const { access_token: reader } = await client.signIn({ scope: `openid ${CALENDAR}.readonly` });
  const { access_token: writer } = await client.signIn({ scope: `openid ${CALENDAR}.events` });
  const { access_token: stranger } = await client.signIn();
  const insert = { method: 'POST', body: JSON.stringify({ summary: 'Tea', start: { date: '2030-01-01' } }) };

  expect(await call(events, writer, insert)).toMatchObject({
    status: 200,
    body: { summary: 'Tea', status: 'confirmed' },
  });
  expect((await call(events, reader)).body).toMatchObject({
    kind: 'calendar#events',
    items: [{ summary: 'Tea' }],
  });
  expect((await call('/calendar/v3/users/me/calendarList', reader)).body.items).toHaveLength(1);
  expect(await call(events, reader, insert)).toMatchObject({
    status: 403,
    body: {
      error: { code: 403, status: 'PERMISSION_DENIED', errors: [{ reason: 'insufficientPermissions' }] },
    },
  });
  expect((await call(events, stranger)).status).toBe(403);
  expect(await call(events)).toMatchObject({ status: 401, body: { error: { status: 'UNAUTHENTICATED' } } });
});
