import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

interface Answer {
  access_token: string;
  refresh_token: string;
  code: string;
}

/** RFC 9700 §4.14.2: rotation tells a theft; RFC 6749 §10.4. */
describe('a refresh token', () => {
  let provider: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } });
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const signIn = async () => {
    const browser = new TestBrowser(service);
    await browser.get(provider.approve(await browser.begin()));
    const { vk_access = '', vk_refresh = '' } = browser.cookies();
    return {
      access: vk_access,
      refresh: vk_refresh,
      sid: JSON.parse(atob(vk_access.split('.')[1]!)).sid as string,
    };
  };
  const use = async (refresh_token: string): Promise<Answer & { status: number }> => {
    const response = await new TestBrowser(service).post('/auth/refresh', { refresh_token });
    return { ...((await response.json()) as Answer), status: response.status };
  };
  const statusOf = async (access: string) =>
    (await new TestBrowser(service).get('/me', { authorization: `Bearer ${access}` })).status;
  const pass = (sid: string, seconds: number) =>
    service.query(
      `UPDATE sessions SET refreshed_at = ARRAY(SELECT t - $2 * interval '1 second' FROM unnest(refreshed_at) WITH ORDINALITY AS u(t, n) ORDER BY n)
       WHERE id = $1`,
      [sid, seconds],
    );

  it('used 50 times at once has one winner: one rotation, one successor', async () => {
    const { refresh, sid } = await signIn();
    const answers = await Promise.all(Array.from({ length: 50 }, () => use(refresh)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((answer) => answer.refresh_token)).size).toBe(1);
    const [row] = await service.query<{ refresh_counter: number }>(
      'SELECT refresh_counter FROM sessions WHERE id = $1',
      [sid],
    );
    expect(row?.refresh_counter).toBe(1);
  });

  it('stolen and replayed later ends the session: for the thief and for the victim', async () => {
    const victim = await signIn();
    const next = await use(victim.refresh);
    await pass(victim.sid, 11);
    expect(await use(victim.refresh)).toMatchObject({ status: 401, code: 'refresh_token_reused' });
    expect((await use(next.refresh_token)).status).toBe(401);
    await until(async () => (await statusOf(next.access_token)) === 401);
    expect(await statusOf(victim.access)).toBe(401);
  });

  it('used by the thief first is found out when the victim comes', async () => {
    const victim = await signIn();
    const thief = await use(victim.refresh);
    const further = await use(thief.refresh_token);
    await pass(victim.sid, 11);
    expect(await use(victim.refresh)).toMatchObject({ status: 401, code: 'refresh_token_reused' });
    expect((await use(further.refresh_token)).status).toBe(401);
  });

  it('twenty rotations old is still known for a stolen one', async () => {
    const victim = await signIn();
    let { refresh_token } = await use(victim.refresh);
    for (let i = 0; i < 20; i++) ({ refresh_token } = await use(refresh_token));
    expect(await use(victim.refresh)).toMatchObject({ status: 401, code: 'refresh_token_reused' });
    expect((await use(refresh_token)).status).toBe(401);
  });

  it('of another session, counter, key or signature is refused, and ends nobody’s session', async () => {
    const mine = await signIn();
    const theirs = await signIn();
    const [, payload = '', mac = ''] = mine.refresh.split('.');
    const head = mine.refresh.split('.')[0]!;
    const counted = Buffer.from(payload, 'base64url');
    counted.writeUInt32BE(7, 16);
    const forged = [
      `${head}.${theirs.refresh.split('.')[1]}.${mac}`,
      `${head}.${counted.toString('base64url')}.${mac}`,
      `${head}.${payload}.${'A'.repeat(43)}`,
      `vkr_other.${payload}.${mac}`,
      `vkr_.${payload}.${mac}`,
      `vkr___proto__.${payload}.${mac}`,
      `${head}.${payload}.${mac}.`,
      `${head}.${payload}.${mac}\n`,
      `${mine.refresh} `,
      mine.refresh.toUpperCase(),
      mine.refresh.replace('vkr_', ''),
    ];
    for (const token of forged)
      expect(await use(token)).toMatchObject({ status: 401, code: 'invalid_refresh_token' });
    expect((await use(mine.refresh)).status).toBe(200);
    expect((await use(theirs.refresh)).status).toBe(200);
  });

  it('tells nothing: neither the answer nor the database has it in clear', async () => {
    const { refresh, sid } = await signIn();
    const rows = await service.query<{ row: string }>('SELECT s::text AS row FROM sessions s WHERE id = $1', [
      sid,
    ]);
    const [, payload = '', mac = ''] = refresh.split('.');
    for (const { row } of rows) {
      expect(row).not.toContain(mac);
      expect(row).not.toContain(Buffer.from(mac, 'base64url').toString('hex'));
      expect(row).not.toContain(payload);
    }
    expect(JSON.stringify(await use(`${refresh}x`))).not.toContain(payload);
  });
});
