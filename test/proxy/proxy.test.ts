import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { ApiKeysService, type NewApiKey } from '../../src/api-keys/api-keys.service.js';
import { ProblemFilter } from '../../src/http/problem.filter.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';
import { type FakeApi, startApi } from './api.js';

const MEGABYTE = 1024 * 1024;

function* megabytes(count: number, sending: (bytes: number) => void = () => {}): Generator<Buffer> {
  for (let i = 0; i < count; i++) {
    sending(MEGABYTE);
    yield Buffer.alloc(MEGABYTE, 7);
  }
}

/** Resolves when a count has stood still for a while. */
async function stalled(count: () => number): Promise<void> {
  for (let last = -1; last !== count() || last === 0; await sleep(150)) last = count();
}

describe('the API proxy', () => {
  let service: TestService;
  let api: FakeApi;
  let base: string;
  let key: string;

  const newKey = async (limits: Partial<NewApiKey> = {}) =>
    (await service.app.get(ApiKeysService).create({ name: 'test', scopes: ['proxy'], ...limits })).secret;
  const call = (path: string, init: RequestInit & { duplex?: 'half' } = {}, secret = key) =>
    fetch(base + path, {
      redirect: 'manual',
      ...init,
      headers: { authorization: `Bearer ${secret}`, ...init.headers },
    });
  const code = async (response: Response) => [
    response.status,
    ((await response.json()) as { code: string }).code,
  ];

  beforeAll(async () => {
    api = await startApi();
    service = await startService({ env: { GOOGLE_API_ORIGINS: api.origin } });
    const browser = new TestBrowser(service);
    await browser.signIn({ person: 'ada@example.test' });
    const { id } = (await (await browser.get('/me')).json()) as { id: string };
    base = `${service.url}/v1/users/${id}/connections/google/proxy/`;
    key = await newKey();
  });
  afterAll(async () => {
    await service?.close();
    await api?.close();
  });
  beforeEach(() => {
    api.requests.length = 0;
    api.answer((_request, response) => response.end('{}'));
    service.provider.lookalike.traffic.resetCounts();
  });

  it('forwards method, path, query, headers and body with the user’s token', async () => {
    let body = '';
    api.answer(async (request, response) => {
      body = (await buffer(request)).toString();
      response.writeHead(201, { 'content-type': 'application/json', etag: '"1"' }).end('{"id":"new"}');
    });
    const response = await call(`${api.host}/calendar/v3/calendars/ada@example.test/events?a=1&b=%2F`, {
      method: 'POST',
      body: '{"summary":"tea"}',
      headers: { 'content-type': 'application/json', 'x-goog-user-project': 'p1' },
    });
    expect([response.status, await response.json(), response.headers.get('etag')]).toEqual([
      201,
      { id: 'new' },
      '"1"',
    ]);
    const [seen] = api.requests;
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/calendar/v3/calendars/ada@example.test/events?a=1&b=%2F',
    });
    expect(seen!.headers).toMatchObject({
      'content-type': 'application/json',
      'x-goog-user-project': 'p1',
      host: api.host,
    });
    expect(body).toBe('{"summary":"tea"}');
    const valid = JSON.stringify(service.provider.lookalike.validTokens());
    expect(valid).toContain(seen!.headers.authorization!.replace('Bearer ', ''));
  });

  it('sends no cookie, forwarding header or key of ours upstream', async () => {
    await call(`${api.host}/x`, {
      headers: {
        cookie: 'vk_access=secret',
        'x-forwarded-for': '10.0.0.1',
        forwarded: 'for=x',
        'x-real-ip': '10.0.0.1',
      },
    });
    const sent = JSON.stringify(api.requests[0]!.headers);
    for (const word of ['vk_', 'forwarded', 'x-real-ip', 'cookie']) expect(sent).not.toContain(word);
  });

  it('passes on neither cookies nor redirects, but Retry-After', async () => {
    api.answer((_request, response) =>
      response
        .writeHead(302, { location: 'https://evil.example/', 'set-cookie': 'a=b', 'retry-after': '7' })
        .end(),
    );
    const { headers } = await call(`${api.host}/x`);
    expect([headers.get('location'), headers.get('set-cookie'), headers.get('retry-after')]).toEqual([
      null,
      null,
      '7',
    ]);
    expect(api.requests).toHaveLength(1);
  });

  it('reaches no other host', async () => {
    for (const host of [
      '127.0.0.1:1',
      'evil.example',
      `${api.host}@evil.example`,
      `evil.example%2F${api.host}`,
    ])
      expect(await code(await call(`${host}/x`))).toEqual([403, 'host_not_allowed']);
    expect(api.requests).toHaveLength(0);
  });

  it('renews a refused token once and makes the call again', async () => {
    let tokens: (string | undefined)[] = [];
    api.answer((request, response) => {
      tokens = [...tokens, request.headers.authorization];
      response.writeHead(tokens.length === 1 ? 401 : 200).end('done');
    });
    const response = await call(`${api.host}/x`, { method: 'PUT', body: 'small' });
    expect([response.status, await response.text()]).toEqual([200, 'done']);
    expect(new Set(tokens).size).toBe(2);
    expect(service.provider.lookalike.traffic.count('token', 'refresh_token')).toBe(1);
  });

  it('gives a second refusal to the caller', async () => {
    api.answer((_request, response) => response.writeHead(401).end('no'));
    expect((await call(`${api.host}/x`)).status).toBe(401);
    expect(api.requests).toHaveLength(2);
  });

  it('streams 100 MB both ways', async () => {
    api.answer(async (request, response) => {
      for await (const chunk of request) if (!response.write(chunk)) await once(response, 'drain');
      response.end();
    });
    const body = Readable.from(megabytes(100)) as unknown as NonNullable<RequestInit['body']>;
    const response = await call(`${api.host}/echo`, { method: 'POST', body, duplex: 'half' });
    let returned = 0;
    for await (const chunk of response.body! as unknown as AsyncIterable<Uint8Array>)
      returned += chunk.length;
    expect(returned).toBe(100 * MEGABYTE);
  });

  it('holds the API back while the caller does not read, so that memory does not grow', async () => {
    let written = 0;
    api.answer(async (_request, response) => {
      for (const chunk of megabytes(60)) {
        written += chunk.length;
        if (!response.write(chunk)) await once(response, 'drain');
      }
      response.end();
    });
    const caller = httpRequest(base + `${api.host}/download`, {
      headers: { authorization: `Bearer ${key}` },
    }).end();
    const [response] = (await once(caller, 'response')) as [Readable];
    await stalled(() => written);
    expect(written).toBeLessThan(30 * MEGABYTE);
    expect((await buffer(response)).length).toBe(60 * MEGABYTE);
  });

  it('holds the caller back while the API does not read', async () => {
    let sent = 0;
    let letGo: (() => void) | undefined;
    api.answer(async (request, response) => {
      await new Promise<void>((resolve) => (letGo = resolve));
      response.end(String((await buffer(request)).length));
    });
    const body = Readable.from(
      megabytes(60, (bytes) => (sent += bytes)),
      { highWaterMark: 1 },
    );
    const answer = call(`${api.host}/upload`, {
      method: 'POST',
      body: body as unknown as NonNullable<RequestInit['body']>,
      duplex: 'half',
    });
    await until(() => letGo);
    await stalled(() => sent);
    expect(sent).toBeLessThan(30 * MEGABYTE);
    letGo?.();
    expect(await (await answer).text()).toBe(String(60 * MEGABYTE));
  });

  it('answers in time though every connection to the API is in use', async () => {
    api.answer((_request, response) => void response.writeHead(200).write('first'));
    const stop = new AbortController();
    const { signal } = stop;
    const open = await Promise.all(Array.from({ length: 128 }, () => call(`${api.host}/stream`, { signal })));
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set([200]));
    // Not as late as the API's silence would free one of them.
    const late = await call(`${api.host}/x`, { signal: AbortSignal.timeout(45_000) });
    expect(await code(late)).toEqual([503, 'provider_unavailable']);
    stop.abort();
  });

  it('hangs up upstream when the caller hangs up', async () => {
    const upstreamClosed = new Promise<void>((resolve) =>
      api.answer((_request, response) => {
        response.write('first');
        response.once('close', resolve);
      }),
    );
    const caller = httpRequest(base + `${api.host}/slow`, {
      headers: { authorization: `Bearer ${key}` },
    }).end();
    const [response] = (await once(caller, 'response')) as [Readable];
    await once(response, 'data');
    caller.destroy();
    await upstreamClosed;
  });

  it('takes a caller who hangs up in the middle of a body for that, and not for a database that is away', async () => {
    const report = jest.spyOn(ProblemFilter.prototype, 'report');
    const caller = httpRequest(base + `${api.host}/x`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/plain', 'content-length': '100' },
    });
    caller.on('error', () => {});
    await new Promise<unknown>((sent) => caller.write('first', sent));
    caller.destroy();
    await until(() => report.mock.calls.length > 0);
    expect(report.mock.calls.map(([{ code }]) => code)).toEqual(['invalid_request']);
    report.mockRestore();
  });

  it('keeps a key to its limits', async () => {
    const refused = [403, 'insufficient_key_scope'];
    expect(await code(await call(`${api.host}/x`, {}, await newKey({ scopes: ['tokens:read'] })))).toEqual(
      refused,
    );
    expect(await code(await call(`${api.host}/x`, {}, await newKey({ providers: ['other'] })))).toEqual(
      refused,
    );
    expect(
      await code(await call(`${api.host}/x`, {}, await newKey({ proxyHosts: ['other.example'] }))),
    ).toEqual(refused);
    const readOnly = await newKey({ proxyMethods: ['GET'], proxyHosts: [api.host] });
    expect(await code(await call(`${api.host}/x`, { method: 'DELETE' }, readOnly))).toEqual(refused);
    expect(api.requests).toHaveLength(0);
    expect((await call(`${api.host}/x`, {}, readOnly)).status).toBe(200);
  });

  it('opens to nothing but an API key', async () => {
    const unknown = `vk_${'a'.repeat(43)}`;
    expect(await code(await call(`${api.host}/x`, {}, unknown))).toEqual([401, 'invalid_api_key']);
    expect(await code(await fetch(`${base}${api.host}/x`))).toEqual([401, 'invalid_api_key']);
  });

  it('writes every call down before it is made', async () => {
    await service.query(`DELETE FROM events WHERE type = 'proxy.called'`);
    await call(`${api.host}/secret-path?q=1`, { method: 'PATCH', body: 'x' });
    const rows = await service.query<{ details: object }>(
      `SELECT details FROM events WHERE type = 'proxy.called'`,
    );
    expect(rows.map(({ details }) => details)).toEqual([
      { api_key_id: expect.any(String), provider: 'google', host: api.host, method: 'PATCH' },
    ]);
  });

  it('says when the API does not answer', async () => {
    api.answer((request) => request.socket.destroy());
    const response = await call(`${api.host}/x`);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await code(response)).toEqual([503, 'provider_unavailable']);
  });
});
