import { API_KEY_SCOPES } from '../../src/api-keys/api-key-scopes.js';
import { type FakeApi, startApi } from '../proxy/api.js';
import { newPerson } from '../support/people.js';
import { rawRequest } from '../support/raw-request.js';
import { startService, type TestService } from '../support/service.js';
import { newKey, signIn } from '../tokens/backend.js';

describe('the proxy', () => {
  let service: TestService;
  let api: FakeApi;
  /** A neighbour of the API that must never hear of the token. */
  let neighbour: FakeApi;
  let base: string;
  let key: string;

  beforeAll(async () => {
    [api, neighbour] = await Promise.all([startApi(), startApi()]);
    service = await startService({ env: { GOOGLE_API_ORIGINS: api.origin } });
    const { id } = await signIn(service, newPerson(service).email);
    base = `${service.url}/v1/users/${id}/connections/google/proxy/`;
    key = await newKey(service, { scopes: ['proxy'] });
  });
  afterAll(async () => {
    await service?.close();
    await Promise.all([api.close(), neighbour.close()]);
  });
  beforeEach(() => {
    api.requests.length = neighbour.requests.length = 0;
    api.answer((_request, response) => response.end('{}'));
  });

  const call = (target: string, headers: Record<string, string> = {}, secret = key) =>
    rawRequest(base + target, { headers: { authorization: `Bearer ${secret}`, ...headers } });

  it('reaches listed origins only: no spelling leads the token elsewhere', async () => {
    const evil = neighbour.host;
    for (const target of [
      `${evil}/x`,
      `//${evil}/x`,
      `${api.host}@${evil}/x`,
      `${evil}%23${api.host}/x`,
      `${evil}%2f${api.host}/x`,
      `${evil}%5c${api.host}/x`,
      `${api.host}//${evil}/x`,
      `${api.host}/../${evil}/x`,
      `${api.host}/%2e%2e/x`,
      `${api.host}.${evil}/x`,
      `http:%2f%2f${evil}/x`,
      `localhost:${evil.split(':')[1]}/x`,
      `2130706433:${evil.split(':')[1]}/x`,
      `[::ffff:127.0.0.1]:${evil.split(':')[1]}/x`,
    ]) {
      const { status } = await call(target);
      expect({ target, refused: status === 400 || status === 403 || status === 404 }).toEqual({
        target,
        refused: true,
      });
    }
    expect([...api.requests, ...neighbour.requests]).toEqual([]);
  });

  it('a Host or forwarding header, an absolute address and an upgrade lead nowhere else', async () => {
    for (const headers of [
      { host: neighbour.host },
      { 'x-forwarded-host': neighbour.host },
      { forwarded: `host=${neighbour.host}` },
      { 'x-original-url': `http://${neighbour.host}/` },
      { connection: 'upgrade', upgrade: 'h2c' },
    ])
      await call(`${api.host}/x`, headers as Record<string, string>);
    expect(neighbour.requests).toEqual([]);
    for (const { headers } of api.requests) expect(headers.host).toBe(api.host);
  });

  it('the API’s redirects lead neither us nor the caller anywhere', async () => {
    api.answer((_request, response) =>
      response
        .writeHead(307, { location: `${neighbour.origin}/x`, refresh: `0;url=${neighbour.origin}` })
        .end(),
    );
    const { headers } = await call(`${api.host}/x`);
    expect([headers.location, headers.refresh, neighbour.requests]).toEqual([undefined, undefined, []]);
  });

  it('cookies, forwarded-for and our own credentials don’t go upstream, and the token doesn’t come down', async () => {
    await call(`${api.host}/x`, {
      cookie: '__Host-vk_access=a; other=b',
      'proxy-authorization': `Bearer ${key}`,
      'x-forwarded-for': '203.0.113.7',
      'x-real-ip': '203.0.113.7',
      connection: 'x-smuggled',
      'x-smuggled': '1',
    });
    const [{ headers }] = api.requests as [FakeApi['requests'][number]];
    const sent = JSON.stringify(headers);
    for (const word of [key, 'vk_', 'cookie', '203.0.113.7', 'smuggled']) expect(sent).not.toContain(word);
    const token = String(headers.authorization).replace('Bearer ', '');
    expect(service.provider.lookalike.validTokens().access).toContain(token);
    const answered = await call(`${api.host}/x`);
    expect(JSON.stringify(answered)).not.toContain(token);
  });

  it('no refusal by an API ends a grant that can’t be renewed', async () => {
    const { id } = await signIn(service, newPerson(service).email);
    const path = `${service.url}/v1/users/${id}/connections/google/proxy/${api.host}/x`;
    const authorization = `Bearer ${key}`;
    await service.query(
      `UPDATE grants SET refresh_token = NULL WHERE connection_id IN (SELECT id FROM connections WHERE user_id = $1)`,
      [id],
    );
    api.answer((_request, response) => response.writeHead(401).end('no'));
    expect(await rawRequest(path, { headers: { authorization } })).toMatchObject({ status: 401, body: 'no' });
    expect(api.requests).toHaveLength(1);
    api.answer((_request, response) => response.end('{}'));
    expect((await rawRequest(path, { headers: { authorization } })).status).toBe(200);
  });

  it('opens to a key with the scope proxy alone', async () => {
    for (const scope of API_KEY_SCOPES.filter((one) => one !== 'proxy'))
      expect((await call(`${api.host}/x`, {}, await newKey(service, { scopes: [scope] }))).status).toBe(403);
    expect((await call(`${api.host}/x`, {}, 'vk_nonsense')).status).toBe(401);
    expect(api.requests).toEqual([]);
  });
});
