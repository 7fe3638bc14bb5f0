import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from '../support/answer.js';
import { type ForgingProvider, startForgingProvider } from '../support/forging-provider.js';
import { newPerson } from '../support/people.js';
import { secondProvider } from '../support/second-provider.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';
import { call, newKey, type ProviderToken, signIn, type SignedIn, tokenPath } from '../tokens/backend.js';
import { remove } from '../revocation/deletions.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML = '<!doctype html><h1>Sorry</h1>';
const answering =
  (status: number, headers: Record<string, string>, body: string): Answer =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

const AWAY = 'provider_unavailable';
const BROKEN = 'provider_error';

const FAULTS: [name: string, code: string, fault: Answer][] = [
  ['reset', AWAY, ({ socket }) => void socket.resetAndDestroy()],
  [
    'cut',
    AWAY,
    ({ socket }, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '500' });
      response.write('{"access_token":"', () => socket.resetAndDestroy());
    },
  ],
  ['hang', AWAY, () => undefined],
  [
    'trickle',
    AWAY,
    (_, response) => {
      response.writeHead(200, JSON_TYPE);
      const drop = setInterval(() => response.write(' '), 200).unref();
      response.on('close', () => clearInterval(drop));
    },
  ],
  ['huge', AWAY, answering(200, JSON_TYPE, `{"access_token":"${'a'.repeat(2 << 20)}"}`)],
  ['500', AWAY, answering(500, {}, '')],
  ['503', AWAY, answering(503, { 'retry-after': '5' }, HTML)],
  ['429', AWAY, answering(429, { ...JSON_TYPE, 'retry-after': '5' }, '{"error":"slow_down"}')],
  ['429-date', AWAY, answering(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }, '')],
  ['html', BROKEN, answering(200, { 'content-type': 'text/html' }, HTML)],
  ['truncated', BROKEN, answering(200, JSON_TYPE, '{"access_token":"acc')],
  ['redirect', BROKEN, answering(302, { location: '/elsewhere' }, '')],
];

const LOOKUPS = ['/.well-known/openid-configuration', '/jwks', '/token'];
/** The contract's (§9). */
const LONGEST_MS = 25_000;

/** Every fault has a provider of its own, so that all are waited for at the same time. */
describe('a provider that misbehaves at every step', () => {
  const providers = new Map<string, ForgingProvider>();
  const persons = new Map<string, SignedIn>();
  let service: TestService;
  let key: string;

  beforeAll(async () => {
    for (const [name] of FAULTS) {
      const provider = await startForgingProvider();
      provider.metadata = {
        userinfo_endpoint: `${provider.issuer}/userinfo`,
        revocation_endpoint: `${provider.issuer}/revoke`,
      };
      provider.person = { sub: `sub-${name}`, email: `${name}@example.test`, email_verified: true };
      providers.set(name, provider);
    }
    const modules = [...providers].map(([name, { issuer }]) => secondProvider(`p-${name}`, issuer));
    service = await startService({ moreProviders: modules });
    key = await newKey(service, { scopes: ['tokens:read', 'users:write'] });
  });
  afterAll(async () => {
    await service?.close();
    for (const provider of providers.values()) await provider.close();
  });

  const all = (step: (name: string, code: string, fault: Answer) => Promise<void>) =>
    Promise.all(FAULTS.map((fault) => step(...fault)));
  const inTime = async <T>(work: Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await work;
    expect(performance.now() - begun).toBeLessThan(LONGEST_MS);
    return result;
  };
  /** As far as it goes, from the first click to where the browser ends. */
  const arrive = async (name: string, browser = new TestBrowser(service)) => {
    const departure = locationOf(await inTime(browser.get(`/auth/p-${name}`)));
    if (departure.startsWith(service.url)) return departure;
    return locationOf(await inTime(browser.get(providers.get(name)!.approve(departure))));
  };
  const facesOf = async (response: Response) => [
    response.status,
    ((await response.json()) as { code: string }).code,
  ];
  const statusOf = (code: string) => (code === AWAY ? 503 : 502);

  it.each(LOOKUPS)(
    'signing in at %s: sent back with the code, nobody written, and in again as soon as it is well',
    (path) =>
      all(async (name, code, fault) => {
        const provider = providers.get(name)!;
        provider.answers.set(path, fault);
        const browser = new TestBrowser(service);
        expect([name, await arrive(name, browser)]).toEqual([name, `${service.url}/login?error=${code}`]);
        expect(browser.cookies()).toEqual({});
        expect(await service.query(`SELECT 1 FROM connections WHERE provider = $1`, [`p-${name}`])).toEqual(
          [],
        );
        provider.answers.clear();
        if (path === LOOKUPS.at(-1)) expect([name, await arrive(name)]).toEqual([name, service.url]);
      }),
  );

  it('asked for a token: what lives is served, else the code and when to come back; well again, renewed', async () => {
    await all(async (name, code, fault) => {
      const provider = providers.get(name)!;
      const browser = new TestBrowser(service);
      await arrive(name, browser);
      const { id } = await answer<{ id: string }>(await browser.get('/me'));
      persons.set(name, { id, browser });
      const ask = (query = '') => inTime(call(service, tokenPath(id, query, `p-${name}`), key));
      const ends = (seconds: number) =>
        service.query(
          `UPDATE grants SET retry_at = NULL, expires_at = now() + $2 * interval '1 second' WHERE connection_id IN
             (SELECT id FROM connections WHERE provider = $1)`,
          [`p-${name}`, seconds],
        );
      const { access_token } = await answer<ProviderToken>(await ask());

      provider.answers.set('/token', fault);
      await ends(40);
      expect(await answer<ProviderToken>(await ask())).toMatchObject({ access_token });
      await ends(-1);
      const refused = await ask();
      if (code === AWAY) expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
      expect([name, ...(await facesOf(refused))]).toEqual([name, statusOf(code), code]);

      provider.answers.clear();
      await ends(-1);
      expect((await answer<ProviderToken>(await ask())).access_token).not.toBe(access_token);
    });
  });

  it('asked who the person is: the code, and no more', () =>
    all(async (name, code, fault) => {
      const { browser } = persons.get(name)!;
      const { items } = await answer<{ items: { id: string }[] }>(await browser.get('/me/connections'));
      const read = () => inTime(browser.get(`/me/connections/${items[0]!.id}/profile`));
      providers.get(name)!.answers.set('/userinfo', fault);
      expect([name, ...(await facesOf(await read()))]).toEqual([name, statusOf(code), code]);
      const sub = `sub-${name}`;
      providers.get(name)!.answers.set('/userinfo', answering(200, JSON_TYPE, JSON.stringify({ sub })));
      expect(await answer(await read())).toMatchObject({ sub });
    }));

  it('asked to revoke: the connection is gone at once, the revocation follows when it is well', async () => {
    await all(async (name, _, fault) => {
      const { id } = persons.get(name)!;
      providers.get(name)!.answers.set('/revoke', fault);
      const path = `/v1/users/${id}/connections/p-${name}`;
      expect((await inTime(remove(service, path, key))).status).toBe(204);
    });
    const open = async () => (await service.query('SELECT 1 FROM revocations WHERE attempts = 0')).length;
    await until(async () => (await open()) === 0);
    for (const { answers } of providers.values()) answers.set('/revoke', answering(200, {}, ''));
    await until(async () => {
      await service.query('UPDATE revocations SET due_at = now()');
      return (await service.query('SELECT 1 FROM revocations')).length === 0;
    });
    const outcomes = await service.query<{ outcome: string }>(
      `SELECT DISTINCT details->>'outcome' AS outcome FROM events WHERE type = 'connection.revoked'`,
    );
    expect(outcomes).toEqual([{ outcome: 'revoked' }]);
  });

  it('and by all this nobody else is troubled', async () => {
    expect((await signIn(service, newPerson(service).email)).id).toEqual(expect.any(String));
  });
});
