import { problem, setCookies } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { newAddress, PASSWORD, register, resetToken, verifyEmail } from '../support/passwords.js';
import { startService, type TestService } from '../support/service.js';
import { startTogether } from '../support/starting-line.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';
import { signUp, watchTokens } from '../revocation/deletions.js';

describe('erasing oneself', () => {
  let service: TestService;
  let other: TestService;
  beforeAll(async () => {
    service = await startService();
    other = await startService({ provider: service.provider, databaseUrl: service.databaseUrl });
  });
  afterAll(async () => {
    await other?.stop();
    await service?.close();
  });

  const erase = (browser: TestBrowser, headers: Record<string, string> = {}) =>
    browser.send('DELETE', '/me', undefined, { origin: service.url, ...headers });
  /** Every table, as text. */
  const dump = async () => {
    const tables = await service.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(8);
    const rows = await Promise.all(
      tables.map(async ({ name }) => {
        const [{ text } = { text: '' }] = await service.query<{ text: string }>(
          `SELECT coalesce(string_agg(t::text, E'\\n'), '') AS text FROM "${name}" t`,
        );
        return `${name}:\n${text}`;
      }),
    );
    return rows.join('\n');
  };

  it('leaves nothing of me anywhere but ids in the audit trail', async () => {
    const email = newAddress('erased');
    const { browser, session } = await register(service, email);
    await verifyEmail(service, email);
    // An account that waits for me, and is not mine yet.
    const unchecked = Object.assign(newPerson(service), { email, email_verified: false });
    await new TestBrowser(service).signIn({ person: unchecked.sub });
    const person = Object.assign(newPerson(service), { email, name: 'Erasmus Erased' });
    const holdsTokens = watchTokens(service);
    await browser.signIn({ person: person.sub });
    expect(holdsTokens()).toBe(true);
    await browser.send('PATCH', '/me', { name: 'Erasmus Erased' }, { origin: service.url });
    await resetToken(service, email);
    // A session on its way to me.
    const challenge = 'x'.repeat(43);
    await new TestBrowser(service).signIn(
      { person: person.sub },
      `?response=code&code_challenge=${challenge}`,
    );
    for (const table of ['pending_connections', 'one_time_codes', 'mail_tokens', 'passwords'])
      expect(await service.query(`SELECT 1 FROM ${table}`)).not.toEqual([]);
    const { id } = session.user;
    const traces = [email, 'Erasmus', person.sub, 'erased', unchecked.sub];
    const before = await dump();
    for (const trace of [...traces, id]) expect(before).toContain(trace);

    const response = await erase(browser, { 'user-agent': 'erased' });
    expect(response.status).toBe(204);
    expect(Object.keys(browser.cookies()).filter((name) => !name.startsWith('vk_auth_'))).toEqual([]);
    for (const name of ['vk_access', 'vk_refresh'])
      expect(setCookies(response)[name]).toMatchObject({ value: '' });

    await until(async () => (await service.query('SELECT 1 FROM revocations')).length === 0);
    expect(holdsTokens()).toBe(false);
    const after = await dump();
    for (const trace of traces) expect(after.toLowerCase()).not.toContain(trace.toLowerCase());
    const tables = after.split('\n').reduce<{ table: string; with: string[] }>(
      (seen, line) => {
        if (/^\w+:$/.test(line)) seen.table = line;
        else if (line.includes(id) && !seen.with.includes(seen.table)) seen.with.push(seen.table);
        return seen;
      },
      { table: '', with: [] },
    );
    expect(tables.with).toEqual(['events:']);
    for (const table of ['pending_connections', 'one_time_codes'])
      expect(await service.query(`SELECT 1 FROM ${table}`)).toEqual([]);
    expect(after).toContain('user.deleted');
  });

  it('ends every session of mine, on every instance; my address is free for a new start', async () => {
    const { browser, sub, userId } = await signUp(service);
    const elsewhere = new TestBrowser(service);
    await elsewhere.signIn({ person: sub });
    const tokens = [browser, elsewhere].map((one) => one.cookies('/')['vk_access']);
    expect((await erase(browser)).status).toBe(204);
    for (const at of [service, other])
      for (const token of tokens) {
        const me = () => new TestBrowser(at).get('/me', { authorization: `Bearer ${token}` });
        await until(async () => (await me()).status === 401);
        expect(await problem(await me())).toEqual([401, 'invalid_token']);
      }
    expect(await problem(await elsewhere.post('/auth/refresh'))).toEqual([401, 'invalid_refresh_token']);
    const again = await signUp(service, sub);
    expect(again.userId).not.toBe(userId);
  });

  it('asks for a sign-in within ten minutes, which a refresh is not', async () => {
    const { browser, sub, userId } = await signUp(service);
    const sql = `UPDATE sessions SET auth_time = auth_time - interval '601 s' WHERE user_id = $1`;
    await service.query(sql, [userId]);
    expect((await browser.post('/auth/refresh')).status).toBe(200);
    expect(await problem(await erase(browser))).toEqual([403, 'reauthentication_required']);
    expect((await browser.get('/me')).status).toBe(200);
    await browser.signIn({ person: sub });
    expect((await erase(browser)).status).toBe(204);
  });

  it('by password too', async () => {
    const { browser, email } = await register(service);
    await verifyEmail(service, email);
    expect((await erase(browser)).status).toBe(204);
    const again = await new TestBrowser(service).post('/auth/password/sign-in', {
      email,
      password: PASSWORD,
    });
    expect(await problem(again)).toEqual([401, 'invalid_credentials']);
  });

  it('is nothing that a foreign page or nobody can ask for', async () => {
    const { browser } = await signUp(service);
    expect(await problem(await erase(browser, { origin: 'https://evil.example' }))).toEqual([
      403,
      'origin_not_allowed',
    ]);
    expect(await problem(await erase(new TestBrowser(service)))).toEqual([401, 'authentication_required']);
    expect((await browser.get('/me')).status).toBe(200);
  });

  it('while a password of mine is being set is no error for either', async () => {
    for (let round = 0; round < 3; round++) {
      const { browser } = await signUp(service);
      const lock = 'SELECT 1 FROM users FOR UPDATE';
      const [erased, set] = await startTogether({ databaseUrl: service.databaseUrl, lock, racers: 2 }, () =>
        Promise.all([
          erase(browser),
          browser.send('PUT', '/me/password', { new_password: PASSWORD }, { origin: service.url }),
        ]),
      );
      expect(erased.status).toBe(204);
      expect([204, 401]).toContain(set.status);
    }
  });
});
