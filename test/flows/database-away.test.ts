import { answer, problem } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startPostgres, type PostgresServer } from '../support/postgres.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

describe('while the database is away', () => {
  let postgres: PostgresServer;
  let service: TestService;
  let browser: TestBrowser;
  const stranger = () => new TestBrowser(service);
  const ready = async () => (await stranger().get('/readyz')).status;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ databaseUrl: postgres.url });
    browser = new TestBrowser(service);
    await browser.signIn({ person: newPerson(service).sub });
    await postgres.stop();
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.close();
  });

  it('the service is alive, but not ready', async () => {
    expect((await stranger().get('/healthz')).status).toBe(200);
    expect(await problem(await stranger().get('/readyz'))).toEqual([503, 'service_unavailable']);
  });

  it.each([
    ['GET', '/me'],
    ['GET', '/me/connections'],
    ['PATCH', '/me'],
    ['POST', '/auth/refresh'],
  ])('%s %s is a 503 problem that says when to come back', async (method, path) => {
    const body = method === 'PATCH' ? { name: 'X' } : undefined;
    const response = await browser.send(method, path, body, { origin: service.url });
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await problem(response)).toEqual([503, 'service_unavailable']);
  });

  it('a sign-out does not claim to have ended the session', async () => {
    const cookie = browser.jar.header(`${service.url}/auth`);
    const response = await stranger().post('/auth/sign-out', undefined, { cookie });
    expect(await problem(response)).toEqual([503, 'service_unavailable']);
  });

  it('a sign-in that was begun goes back to the frontend, without a session', async () => {
    const arriving = stranger();
    const landing = await arriving.get(await arriving.reachCallback({ person: newPerson(service).sub }));
    expect(locationOf(landing)).toBe(`${service.url}/login?error=internal_error`);
    expect(arriving.cookies()).toEqual({});
  });

  it('nobody can say that a session still stands, so after five seconds none does', async () => {
    await until(async () => (await browser.get('/auth/session')).status === 503);
  });

  it('an instance that starts now waits for it', async () => {
    const env = { PUBLIC_URL: service.url };
    const later = await startService({ env, provider: service.provider, databaseUrl: postgres.url });
    const visitor = new TestBrowser(later);
    expect((await visitor.get('/healthz')).status).toBe(200);
    expect(await problem(await visitor.get('/readyz'))).toEqual([503, 'service_unavailable']);
    expect(await problem(await visitor.get('/.well-known/jwks.json'))).toEqual([503, 'service_unavailable']);

    await postgres.start();
    await until(async () => (await visitor.get('/readyz')).status === 200);
    await later.stop();
  });

  it('and back again everything goes on, without a restart', async () => {
    await until(async () => (await ready()) === 200);
    await until(async () => (await browser.get('/auth/session')).status === 200);
    expect(await answer(await browser.get('/me'))).toMatchObject({ name: expect.not.stringMatching(/^X$/) });
    expect((await browser.post('/auth/refresh')).status).toBe(200);
    const arriving = stranger();
    expect(await arriving.signIn({ person: newPerson(service).sub })).toBe(service.url);
  });
});
