import { type HttpServer, startHttpServer } from '../../test/support/http-server.js';
import { discover } from './server.js';

describe('discovery', () => {
  let server: HttpServer;
  let document: Record<string, unknown>;
  let asked: string[] = [];
  beforeAll(async () => {
    server = await startHttpServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(JSON.stringify(document));
    });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    asked = [];
    document = {
      issuer: server.url,
      authorization_endpoint: `${server.url}/auth`,
      token_endpoint: `${server.url}/token`,
      jwks_uri: `${server.url}/jwks`,
      userinfo_endpoint: `${server.url}/userinfo`,
      scopes_supported: ['openid'],
    };
  });

  it('asks once, at the well-known place, also when many need it at once', async () => {
    const metadata = discover(server.url);
    const [first] = await Promise.all([metadata(), metadata(), metadata()]);
    await metadata();
    expect(asked).toEqual(['/.well-known/openid-configuration']);
    expect(first).toMatchObject({ token_endpoint: `${server.url}/token` });
  });

  it('asks again after a failure', async () => {
    const metadata = discover(server.url);
    const { token_endpoint, ...lacking } = document;
    document = lacking;
    await expect(metadata()).rejects.toMatchObject({ failure: 'invalid' });
    document = { ...lacking, token_endpoint };
    expect(await metadata()).toMatchObject({ token_endpoint });
  });

  it.each([
    ['another issuer', { issuer: 'https://accounts.example' }],
    ['the issuer with a slash', { issuer: 'slash' }],
    ['an endpoint over plain http', { token_endpoint: 'http://accounts.example/token' }],
    ['an endpoint that is no URL', { jwks_uri: '/jwks' }],
    ['a script for an endpoint', { authorization_endpoint: 'javascript:alert(1)' }],
  ])('refuses %s', async (_, wrong) => {
    document = { ...document, ...wrong };
    if (document.issuer === 'slash') document.issuer = `${server.url}/`;
    await expect(discover(server.url)()).rejects.toMatchObject({ failure: 'invalid' });
  });
});
