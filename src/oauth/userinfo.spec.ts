import type { IncomingHttpHeaders } from 'node:http';
import { type HttpServer, startHttpServer } from '../../test/support/http-server.js';
import { fetchUserinfo } from './userinfo.js';

describe('userinfo', () => {
  let server: HttpServer;
  let sent: IncomingHttpHeaders;
  let status = 200;
  let body: string;
  beforeAll(async () => {
    server = await startHttpServer((request, response) => {
      sent = request.headers;
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(body);
    });
  });
  afterAll(() => server.close());
  beforeEach(() => ([status, body] = [200, '{"sub":"1","name":"Ada"}']));

  const fetchIt = () => fetchUserinfo(server.url, 'at', '1');

  it('is asked with the token in the header', async () => {
    expect(await fetchIt()).toEqual({ sub: '1', name: 'Ada' });
    expect(sent.authorization).toBe('Bearer at');
  });

  it.each(['{"sub":"2"}', '{"name":"Ada"}', '{"sub":""}', '{"sub":1}', '[]', 'null', '<html>', '{"sub":"1"'])(
    'is refused as %j',
    async (text) => {
      body = text;
      await expect(fetchIt()).rejects.toMatchObject({ failure: 'invalid' });
    },
  );

  it.each([
    [302, 'invalid'],
    [503, 'unavailable'],
    [429, 'unavailable'],
    [204, 'invalid'],
  ])('with status %i is %s', async (code, failure) => {
    [status, body] = [code, ''];
    await expect(fetchIt()).rejects.toMatchObject({ failure });
  });

  it('that says invalid_token is the provider’s verdict', async () => {
    [status, body] = [401, '{"error":"invalid_token"}'];
    await expect(fetchIt()).rejects.toMatchObject({ failure: 'rejected', error: 'invalid_token' });
  });
});
