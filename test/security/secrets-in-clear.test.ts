import { type BuiltService, startBuiltService } from '../support/built-service.js';
import pg from 'pg';
import { newPkce } from '../support/pkce.js';
import { createDatabase } from '../support/postgres.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { rawRequest } from '../support/raw-request.js';
import { SECRET_KEYS } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const ADA = { person: 'ada@example.test' };
const APP = 'com.example.app:/signed-in';
const MARK = 'mark-of-an-outsider';

/** OWASP Logging Cheat Sheet, OWASP ASVS 5 V16.2; CWE-532 (secrets in logs), CWE-117 (log injection). */
describe('never in clear', () => {
  let provider: TestProvider;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let service: BuiltService;
  const secrets = new Map<string, string>();
  let answers = '';

  beforeAll(async () => {
    provider = await startProvider();
    database = await createDatabase();
    service = await startBuiltService({
      LOG_LEVEL: 'trace',
      DATABASE_URL: database.url,
      SECRET_KEYS,
      GOOGLE_ISSUER: provider.issuer,
      GOOGLE_CLIENT_ID: provider.clientId,
      GOOGLE_CLIENT_SECRET: provider.clientSecret,
      ALLOWED_RETURN_URLS: APP,
    });
    await live();
  });
  afterAll(async () => {
    await service?.dispose();
    await provider?.close();
    await database?.drop();
  });

  /** A good day and a bad one. */
  async function live(): Promise<void> {
    const publicUrl = service.url.replace('127.0.0.1', 'localhost');
    provider.allowRedirectUri(`${publicUrl}/auth/google/callback`);
    const browser = new TestBrowser({ url: publicUrl });
    const see = async (response: Promise<Response>) => {
      const { status, headers } = await response;
      answers += `${status} ${headers.get('location') ?? ''} ${await (await response).text()}\n`;
    };
    secrets.set('state', new URL(await browser.begin()).searchParams.get('state')!);
    secrets.set('sealed request', Object.values(browser.cookies())[0]!);
    await browser.signIn(ADA);
    const { vk_access, vk_refresh } = browser.cookies();
    const { items } = (await (await browser.get('/me/connections')).json()) as { items: [{ id: string }] };
    await see(browser.get('/me'));
    await see(browser.get(`/me/connections/${items[0].id}/profile`));
    await see(browser.post('/auth/refresh'));
    secrets.set('access token', vk_access!).set('refresh token', vk_refresh!);
    secrets.set('later refresh token', browser.cookies()['vk_refresh']!);

    const { challenge, verifier } = newPkce();
    const asking = new URLSearchParams({ response: 'code', code_challenge: challenge, return_to: APP });
    const handedOver = async () => {
      const end = await new TestBrowser({ url: publicUrl }).signIn(ADA, `?${asking}`);
      return new URL(end).searchParams.get('code')!;
    };
    const [kept, exchanged, refused] = [await handedOver(), await handedOver(), await handedOver()];
    // Without what each of them begins with.
    secrets.set('one-time code', kept.slice(4)).set('exchanged code', exchanged.slice(4));
    secrets.set('refused code', refused.slice(4)).set('code verifier', verifier);
    const exchange = (code: string, code_verifier: string) =>
      new TestBrowser({ url: publicUrl }).post('/auth/exchange', { code, code_verifier });
    expect((await exchange(exchanged, verifier)).status).toBe(200);
    await see(exchange(refused, challenge));

    const { faults } = provider.lookalike;
    const failures = [
      'wrong_nonce',
      'alg_none',
      'unpublished_key',
      'token_unavailable',
      'html',
      'truncated',
      'reset',
    ] as const;
    for (const fault of failures) {
      const stranger = new TestBrowser({ url: publicUrl });
      const callback = await stranger.reachCallback(ADA);
      faults.set(fault, true, { endpoints: ['token'] });
      await see(stranger.get(callback));
      faults.reset();
    }
    await see(
      browser.get(`/me/connections/${items[0].id}/profile`, { authorization: `Bearer ${vk_access}x` }),
    );
    await see(new TestBrowser({ url: publicUrl }).post('/auth/refresh', { refresh_token: `${vk_refresh}x` }));
    const again = new TestBrowser({ url: publicUrl });
    const used = await again.reachCallback(ADA);
    await see(again.get(used));
    await see(new TestBrowser({ url: publicUrl }).get(used));
    await see(again.get(used.replace('/callback', '/callbak')));

    const state = new URL(await browser.begin()).searchParams.get('state')!;
    const error = new URLSearchParams({ error: MARK, error_description: MARK, state, iss: provider.issuer });
    await see(browser.get(`/auth/google/callback?${error}`));
    await see(
      browser.get(`/auth/google/callback?error=${MARK}%0a%7b%22level%22%3a%22fatal%22%7d&state=${MARK}`),
    );
    await see(browser.get(`/auth/${MARK}?q=${MARK}`));
    await see(browser.get(`/${MARK}?q=${MARK}`));
    await see(browser.get(`/%${MARK}?q=${MARK}`));
    await see(browser.post('/auth/google/authorization', { [MARK]: MARK }));
    await see(browser.post('/auth/google/authorization', { return_to: `//${MARK}`, prompt: MARK }));
    const raw = { origin: publicUrl, 'content-type': 'application/json' };
    answers += (
      await rawRequest(`${service.url}/auth/refresh`, { method: 'POST', headers: raw, body: `{"${MARK}` })
    ).body;
    await browser.post('/auth/sign-out');
  }

  /** As text, and as a careless encoding would leave it. */
  const forms = (secret: string) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1),
  ];
  const found = (text: string, names: Iterable<readonly [string, string]>) =>
    [...names]
      .filter(([, secret]) => forms(secret).some((form) => text.includes(form)))
      .map(([name]) => name);
  const all = (): [string, string][] => [
    ...secrets,
    ...[...provider.lookalike.traffic.issued].map((token, index): [string, string] => [
      `the provider’s secret ${index}`,
      token,
    ]),
    ['client secret', provider.clientSecret],
    ['master key', SECRET_KEYS.split(':')[1]!],
    ['database password', new URL(database.url).password],
    ['private key', 'PRIVATE KEY'],
  ];

  it('the day was a full one (so that the absences below mean something)', () => {
    expect(provider.lookalike.traffic.issued.size).toBeGreaterThan(10);
    expect(secrets.size).toBe(9);
    for (const secret of secrets.values()) expect(secret.length).toBeGreaterThan(30);
    expect(service.output()).toMatch(/"level":"warn".*provider_(error|unavailable)/);
    expect(service.output()).toMatch(/"level":"debug"/);
    expect(answers).toContain(ADA.person);
  });

  it('in the database', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    let dump = '';
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      dump += rows.map(({ row }) => `${name} ${row}\n`).join('');
    }
    await client.end();
    expect(dump).toMatch(/grants .*\\\\x01/);
    expect(found(dump, all())).toEqual([]);
    expect(dump).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });

  it('in the log, at its most talkative', () => {
    expect(found(service.output(), all())).toEqual([]);
    expect(service.output()).not.toMatch(/eyJ[\w-]+\.eyJ/);
    expect(service.output()).not.toContain(ADA.person);
  });

  it('in an answer', () => expect(found(answers, all())).toEqual([]));

  it('nothing from an outsider is logged or shown: query, path, body, unknown names', () => {
    expect(
      service
        .output()
        .split('\n')
        .filter((line) => line.includes(MARK)),
    ).toEqual([]);
    expect(answers).not.toContain(MARK);
  });
});
