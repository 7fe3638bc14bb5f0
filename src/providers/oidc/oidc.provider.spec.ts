import { type FakeServer, startFakeServer } from '../../../test/support/providers/fake-server.js';
import { beginAuthorization } from '../../oauth/authorization-code.js';
import { OidcProvider } from './oidc.provider.js';
import { readOidcSettings } from './oidc.settings.js';

describe('an OpenID Connect issuer', () => {
  let server: FakeServer;
  let visits: string[];
  beforeAll(async () => {
    server = await startFakeServer(({ path }) => {
      visits.push(path);
      return { json: { ...metadata(), issuer: `${server.url}/tenant/` } };
    });
  });
  afterAll(() => server.close());
  beforeEach(() => (visits = []));

  const metadata = () => ({
    authorization_endpoint: `${server.url}/authorize?tenant=1`,
    token_endpoint: `${server.url}/token`,
    jwks_uri: `${server.url}/jwks`,
  });
  const create = (env: Record<string, string> = {}) => {
    const all = {
      OIDC_PROVIDERS: 'acme',
      OIDC_ACME_ISSUER: `${server.url}/tenant/`,
      OIDC_ACME_CLIENT_ID: 'id',
      OIDC_ACME_CLIENT_SECRET: 'secret',
      ...env,
    };
    const [settings] = readOidcSettings(all, [], new Set());
    return new OidcProvider(settings!, 'https://us.example/auth/acme/callback');
  };

  it('may have a name that ends with a slash', async () => {
    expect((await create().issuer()).name).toBe(`${server.url}/tenant/`);
    expect(visits).toEqual(['/tenant/.well-known/openid-configuration']);
  });

  it('is nobody who calls himself otherwise', async () => {
    await expect(create({ OIDC_ACME_ISSUER: `${server.url}/tenant` }).issuer()).rejects.toThrow(
      'another issuer',
    );
  });

  it('is asked with what there is to ask, and nothing empty', async () => {
    const acme = create();
    const pending = { state: 's', nonce: 'n', scopes: ['openid'] };
    const begin = async (ask: object) => {
      const options = acme.authorizationOptions({ nonce: 'n', ...ask });
      return new URL(await beginAuthorization(acme.strategy, { ...pending }, options)).searchParams;
    };
    const plain = Object.fromEntries(await begin({}));
    expect(plain).toEqual({
      tenant: '1',
      response_type: 'code',
      client_id: 'id',
      redirect_uri: 'https://us.example/auth/acme/callback',
      scope: 'openid',
      state: 's',
      nonce: 'n',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    const full = await begin({ prompt: 'login', loginHint: 'ada@example.test' });
    expect([full.get('prompt'), full.get('login_hint')]).toEqual(['login', 'ada@example.test']);
  });

  it('is asked for offline access only if the operator says so', () => {
    expect(create().promptForRefreshToken).toBeUndefined();
    const offline = create({ OIDC_ACME_SCOPES: 'openid offline_access' });
    expect(offline.promptForRefreshToken).toBe('consent');
    expect(offline.scopes.signIn).toEqual(['openid', 'offline_access']);
  });

  it('opens its API to the proxy only if the operator says so', () => {
    expect(create().api).toBeUndefined();
    expect(create({ OIDC_ACME_API_ORIGINS: 'https://api.acme.example' }).api).toEqual({
      origins: ['https://api.acme.example'],
    });
  });
});
