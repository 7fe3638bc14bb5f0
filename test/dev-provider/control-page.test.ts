import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { startHttpServer } from '../support/http-server.js';
import { startProvider, type TestProvider } from '../support/provider.js';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterEach(() => provider.lookalike.faults.reset());
afterAll(() => provider?.close());

const control = (init: RequestInit = {}) =>
  fetch(`${provider.issuer}/dev/provider`, { redirect: 'manual', ...init });
const json = { 'content-type': 'application/json', accept: 'application/json' };
const order = (body: object, headers: Record<string, string> = {}) =>
  control({ method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });

test('the page lists faults, people and requests, and its forms switch', async () => {
  const shown = await control();
  // With no-referrer a browser would post the forms with `Origin: null`, which is refused.
  expect(shown.headers.get('referrer-policy')).toBe('same-origin');
  const page = await shown.text();
  expect(page).toContain('503 at the token endpoint');
  expect(page).toContain('katherine@orbit.test');

  const answer = await control({
    method: 'POST',
    body: new URLSearchParams({ fault: 'slow', value: '250' }),
  });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/dev/provider']);
  expect(provider.lookalike.faults.active()).toEqual({ slow: { value: 250 } });
  await control({ method: 'POST', body: new URLSearchParams({ fault: 'slow', value: '0' }) });
  expect(provider.lookalike.faults.active()).toEqual({});
});

test('the same address speaks JSON', async () => {
  const answer = await order({ fault: 'invalid_grant', value: true, times: 2 });
  expect(await answer.json()).toMatchObject({
    faults: { invalid_grant: { value: true, times: 2 } },
    people: expect.arrayContaining([
      expect.objectContaining({ email: 'margaret@example.test', email_verified: false }),
    ]),
    events: expect.any(Array),
  });
  const jwks = async () => (await fetch(`${provider.issuer}/jwks`)).text();
  const before = await jwks();
  await order({ fault: 'key_roll' });
  expect(await jwks()).not.toBe(before);
  expect(await (await order({ fault: 'reset_all' })).json()).toMatchObject({ faults: {} });
  expect(provider.lookalike.faults.active()).toEqual({});
});

test('signals go to the receiver beside the callback, by button and by JSON, and the page tells what became of them', async () => {
  const received: { path: string; type: string; body: string }[] = [];
  const receiver = await startHttpServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? '', type: request.headers['content-type'] ?? '', body });
      response.writeHead(202).end();
    });
  });
  const sub = provider.lookalike.people.find('ada@example.test')!.sub;
  try {
    provider.allowRedirectUri(`${receiver.url}/auth/google/callback`);
    const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
    const form = new URLSearchParams({ person: sub, signal: 'account_hijacked' });
    expect((await control({ method: 'POST', body: form })).status).toBe(303);
    expect(received[0]).toMatchObject({
      path: '/auth/google/security-events',
      type: 'application/secevent+jwt',
    });
    const configuration = await (await fetch(`${provider.issuer}/.well-known/risc-configuration`)).json();
    expect(configuration).toMatchObject({
      issuer: `${provider.issuer}/`,
      jwks_uri: `${provider.issuer}/jwks`,
    });
    const expected = { issuer: `${provider.issuer}/`, audience: provider.clientId, typ: 'secevent+jwt' };
    expect((await jwtVerify(received[0]!.body, keys, expected)).payload.events).toEqual({
      'https://schemas.openid.net/secevent/risc/event-type/account-disabled': {
        subject: { subject_type: 'iss-sub', iss: `${provider.issuer}/`, sub },
        reason: 'hijacking',
      },
    });

    const told = await order({ signal: 'backchannel_logout', person: 'ada@example.test' });
    const url = `${receiver.url}/auth/google/backchannel-logout`;
    expect(await told.json()).toEqual({ deliveries: [{ url, status: 202 }] });
    const logout = new URLSearchParams(received[1]!.body).get('logout_token') ?? '';
    const { payload } = await jwtVerify(logout, keys, {
      issuer: provider.issuer,
      audience: provider.clientId,
    });
    expect(payload).toMatchObject({
      sub,
      jti: expect.any(String),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    const page = await (await control()).text();
    expect(page).toContain('Account disabled: hijacking');
    expect(page.replace(/\s+/g, ' ')).toContain(`about ada@example.test to ${url}: 202`);
  } finally {
    await receiver.close();
  }
  expect(await (await order({ signal: 'verification', person: sub })).json()).toMatchObject({
    deliveries: [{ url: expect.any(String) }],
  });
});

test.each([
  { signal: 'nonsense', person: 'ada@example.test' },
  { signal: 'verification', person: 'nobody@example.test' },
  { signal: 'verification' },
  { fault: 'nonsense' },
  { fault: 'slow', value: 'fast' },
  {},
])('%j is refused', async (body) => {
  expect((await order(body)).status).toBe(400);
});

test('another site can’t switch anything', async () => {
  expect((await order({ fault: 'deny' }, { origin: 'https://evil.test' })).status).toBe(403);
  expect((await order({ fault: 'deny' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(provider.lookalike.faults.active()).toEqual({});
});
