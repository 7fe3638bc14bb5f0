import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { answer, problem } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const ADA = 'ada@example.test';

describe('the session', () => {
  let service: TestService;
  let browser: TestBrowser;
  let token: string;
  beforeAll(async () => {
    service = await startService({ env: { JWT_AUDIENCE: 'my-api', ACCESS_TOKEN_TTL: '1800' } });
    browser = new TestBrowser(service);
    await browser.signIn({ person: ADA });
    token = browser.cookies()['vk_access']!;
  });
  afterAll(() => service?.close());

  const stranger = () => new TestBrowser(service);
  const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` });

  it('tells its claims', async () => {
    const response = await browser.get('/auth/session');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const claims = await answer<{ sub: string; iat: number; auth_time: number }>(response);
    const { id } = await answer<{ id: string }>(await browser.get('/me'));
    expect(claims).toEqual({
      iss: service.url,
      aud: 'my-api',
      sub: id,
      sid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      iat: expect.any(Number),
      exp: claims.iat + 1800,
      auth_time: expect.any(Number),
      amr: ['google'],
      email: ADA,
      email_verified: true,
      name: 'Ada Lovelace',
    });
    expect(Math.abs(claims.auth_time - Date.now() / 1000)).toBeLessThan(30);
  });

  it('is told without the database', async () => {
    await service.query('ALTER TABLE sessions RENAME TO sessions_away');
    const status = (await browser.get('/auth/session')).status;
    await service.query('ALTER TABLE sessions_away RENAME TO sessions');
    expect(status).toBe(200);
  });

  it('is taken as cookie or as bearer', async () => {
    expect((await stranger().get('/me', { cookie: `vk_access=${token}` })).status).toBe(200);
    expect((await stranger().get('/me', bearer(token))).status).toBe(200);
    expect((await stranger().get('/me', { authorization: `bearer ${token}` })).status).toBe(200);
  });

  it('is the bearer’s where there are both', async () => {
    expect(await problem(await browser.get('/me', bearer('nonsense')))).toEqual([401, 'invalid_token']);
  });

  it('is needed', async () => {
    const response = await stranger().get('/auth/session');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await problem(response)).toEqual([401, 'authentication_required']);
  });

  it.each(['', 'x', 'a.b.c', `${'x'.repeat(9000)}`])('is not in the token %.20j', async (nonsense) => {
    const response = await stranger().get('/auth/session', bearer(nonsense));
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(await problem(response)).toEqual([401, 'invalid_token']);
  });

  it('is not in a token with a changed claim or signature', async () => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: claims })).toString('base64url');
    for (const wrong of [`${header}.${forged}.${signature}`, `${header}.${payload}.${'A'.repeat(86)}`])
      expect(await problem(await stranger().get('/me', bearer(wrong)))).toEqual([401, 'invalid_token']);
  });

  it('is of another service’s in a token of another service’s', async () => {
    const other = await startService({ provider: service.provider });
    const abroad = new TestBrowser(other);
    await abroad.signIn({ person: ADA });
    const foreign = abroad.cookies()['vk_access']!;
    await other.close();
    expect(await problem(await stranger().get('/me', bearer(foreign)))).toEqual([401, 'invalid_token']);
  });

  it('can be checked by anybody with the published keys', async () => {
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', service.url));
    const { payload } = await jwtVerify(token, keys, {
      issuer: service.url,
      audience: 'my-api',
      algorithms: ['ES256'],
      typ: 'at+jwt',
    });
    expect(payload.sub).toBe((await answer<{ id: string }>(await browser.get('/me'))).id);
  });

  it('is signed by a key whose private half is not published', async () => {
    const response = await stranger().get('/.well-known/jwks.json');
    const { keys } = await answer<{ keys: object[] }>(response);
    expect(keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        alg: 'ES256',
        use: 'sig',
        kid: decodeProtectedHeader(token).kid,
        x: expect.any(String),
        y: expect.any(String),
      },
    ]);
  });

  it('outlives a restart of the service', async () => {
    const env = { PUBLIC_URL: service.url, JWT_AUDIENCE: 'my-api' };
    const restarted = await startService({
      env,
      provider: service.provider,
      databaseUrl: service.databaseUrl,
    });
    const status = (await new TestBrowser(restarted).get('/me', bearer(token))).status;
    await restarted.stop();
    expect(status).toBe(200);
  });
});
