import { answer, problem } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';
import { call, newKey, signIn, type SignedIn } from './backend.js';

describe('disabling a user', () => {
  let service: TestService;
  let other: TestService;
  let ada: SignedIn;
  let key: string;
  const set = (body: unknown, path = `/v1/users/${ada.id}`) =>
    fetch(service.url + path, {
      method: 'PATCH',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    });

  beforeAll(async () => {
    service = await startService();
    other = await startService({
      databaseUrl: service.databaseUrl,
      provider: service.provider,
      env: { PUBLIC_URL: service.url },
    });
    ada = await signIn(service, 'ada@example.test');
    key = await newKey(service, { scopes: ['users:write', 'tokens:read'] });
  });
  afterAll(async () => {
    await other?.close();
    await service?.close();
  });

  it('ends every session, on every instance, and every way back', async () => {
    const { vk_access: accessToken = '' } = ada.browser.cookies();
    const bearer = { headers: { authorization: `Bearer ${accessToken}` } };
    expect((await fetch(`${other.url}/auth/session`, bearer)).status).toBe(200);
    const token = `/v1/users/${ada.id}/connections/google/access-token`;
    expect((await call(service, token, key)).status).toBe(200);
    expect(await answer(await set({ disabled: true }))).toMatchObject({ id: ada.id, disabled: true });
    for (const { url } of [service, other])
      await until(async () => (await fetch(`${url}/auth/session`, bearer)).status === 401);
    expect((await ada.browser.post('/auth/refresh')).status).toBe(401);
    expect(await problem(await call(service, token, key))).toEqual([403, 'account_disabled']);
    expect(await new TestBrowser(service).signIn({ person: 'ada@example.test' })).toBe(
      `${service.url}/login?error=account_disabled`,
    );
  });

  it('can be undone', async () => {
    expect(await answer(await set({ disabled: false }))).toMatchObject({ disabled: false });
    expect(await new TestBrowser(service).signIn({ person: 'ada@example.test' })).toBe(service.url);
  });

  it('takes nothing else', async () => {
    for (const body of [{}, { disabled: 'yes' }, { disabled: true, email: 'x@example.test' }])
      expect(await problem(await set(body))).toEqual([400, 'invalid_request']);
    const unknown = '/v1/users/01900000-0000-7000-8000-000000000000';
    expect(await problem(await set({ disabled: true }, unknown))).toEqual([404, 'user_not_found']);
  });
});
