import { startProvider, type TestProvider } from '../support/provider.js';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterEach(() => provider.lookalike.faults.reset());
afterAll(() => provider.close());

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

test.each([{ fault: 'nonsense' }, { fault: 'slow', value: 'fast' }, {}])('%j is refused', async (body) => {
  expect((await order(body)).status).toBe(400);
});

test('another site can’t switch anything', async () => {
  expect((await order({ fault: 'deny' }, { origin: 'https://evil.test' })).status).toBe(403);
  expect((await order({ fault: 'deny' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(provider.lookalike.faults.active()).toEqual({});
});
