import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { expectRefused } from '../support/refusal.js';
import { secondProvider } from '../support/second-provider.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

interface Me {
  id: string;
  email: string | null;
  email_verified: boolean;
}

/** Sudhodanan and Paverd, "Pre-hijacked accounts" (USENIX Security 2022); nOAuth (2023); CVE-2019-19844 (Unicode case). */
describe('joining a provider account to a user', () => {
  let provider: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({
      env: { GOOGLE_ISSUER: provider.issuer },
      moreProviders: [secondProvider('acme', provider.issuer)],
    });
  });
  afterEach(() => provider.repent());
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const arrive = async (person: Record<string, unknown>, through = 'google') => {
    provider.person = person;
    const browser = new TestBrowser(service);
    const departure = await browser.get(`/auth/${through}`);
    const response = await browser.get(provider.approve(departure.headers.get('location')!));
    return { browser, response, cookies: browser.cookies() };
  };
  const meOf = async (browser: TestBrowser): Promise<Me> => (await browser.get('/me')).json() as Promise<Me>;
  const signIn = async (person: Record<string, unknown>, through?: string) => {
    const { browser } = await arrive(person, through);
    return meOf(browser);
  };
  const countOf = async (table: string) => (await service.query(`SELECT 1 FROM ${table}`)).length;

  it("an account on somebody's unproven address never survives that somebody's proven arrival", async () => {
    const email = 'victim@example.test';
    const squatter = await arrive({ sub: 'squatter' });
    const { id } = await meOf(squatter.browser);
    await service.query('UPDATE users SET email = $2, email_key = $2 WHERE id = $1', [id, email]);

    const { browser } = await arrive({ sub: 'victim', email, email_verified: true });
    expect(await meOf(browser)).toMatchObject({ email, email_verified: true });

    const { vk_access, vk_refresh } = squatter.cookies;
    const bearer = { authorization: `Bearer ${vk_access}` };
    await until(async () => (await new TestBrowser(service).get('/me', bearer)).status === 401);
    const refreshed = await new TestBrowser(service).post('/auth/refresh', { refresh_token: vk_refresh });
    expect(refreshed.status).toBe(401);
    expect((await signIn({ sub: 'squatter' })).id).not.toBe((await meOf(browser)).id);
  });

  it('an unverified provider e-mail joins nothing', async () => {
    const email = 'ada@example.test';
    await signIn({ sub: 'ada', email, email_verified: true });
    const before = await Promise.all(['users', 'connections', 'grants', 'sessions'].map(countOf));
    for (const email_verified of [false, undefined, 'true', 1]) {
      const { browser, response } = await arrive({ sub: 'stranger', email, email_verified });
      await expectRefused(service, browser, response, 'account_exists');
    }
    const after = await Promise.all(['users', 'connections', 'grants', 'sessions'].map(countOf));
    expect(after).toEqual(before);
  });

  it("an unverified provider e-mail never becomes a user's, not even of a user who has none", async () => {
    const person = { sub: 'no-mail', email: 'somebody@example.test', email_verified: false };
    expect(await signIn(person)).toMatchObject({ email: null, email_verified: false });
    expect(await signIn(person)).toMatchObject({ email: null, email_verified: false });
    const owner = await signIn({ sub: 'owner', email: 'somebody@example.test', email_verified: true });
    expect(owner.id).not.toBe((await signIn(person)).id);
  });

  it('an e-mail that changes at the provider moves nobody to another user', async () => {
    const bob = await signIn({ sub: 'bob', email: 'bob@example.test', email_verified: true });
    const carol = await signIn({ sub: 'carol', email: 'carol@example.test', email_verified: true });
    const renamed = await signIn({ sub: 'bob', email: 'carol@example.test', email_verified: true });
    expect(renamed.id).toBe(bob.id);
    expect(renamed.id).not.toBe(carol.id);
    expect(renamed.email).toBe('bob@example.test');
  });

  it('the key is the subject byte for byte', async () => {
    const subjects = [
      'Abc',
      'abc',
      'ABC',
      ' abc',
      'abc ',
      'ａｂｃ',
      'é',
      'e\u0301',
      '0',
      '00',
      '1e3',
      '1000',
      'null',
    ];
    const ids = [];
    for (const sub of subjects) ids.push((await signIn({ sub })).id);
    expect(new Set(ids).size).toBe(subjects.length);
    for (const [index, sub] of subjects.entries()) expect((await signIn({ sub })).id).toBe(ids[index]);
  });

  it("the key is the provider too: one provider's subject is a stranger at another", async () => {
    const here = await signIn({ sub: 'same' });
    const there = await signIn({ sub: 'same' }, 'acme');
    expect(there.id).not.toBe(here.id);
  });

  describe('two e-mails that look alike', () => {
    let kim: Me;
    beforeAll(async () => {
      kim = await signIn({ sub: 'kim', email: 'kim@example.test', email_verified: true });
    });

    it.each(['KIM@example.test', 'kim@EXAMPLE.test', 'Kim@Example.Test'])(
      '%j is one and the same',
      async (email) => {
        expect((await signIn({ sub: `kim as ${email}`, email, email_verified: true })).id).toBe(kim.id);
      },
    );

    it.each([
      '\u212aim@example.test', // Kelvin sign
      'k\u0131m@example.test', // dotless i
      'K\u0130M@example.test', // dotted capital I
      'ｋｉｍ@example.test',
      'kim\uff20example.test',
      'kim\ufe6bexample.test',
      'kіm@example.test', // Cyrillic і
      'kim@example.test\u200b',
      'kim\u00ad@example.test',
      'kim@example.test\0',
      'k\0im@example.test',
      ' kim@example.test',
      'kim@example.test\n',
      'kim@example.test,eve@evil.example',
      'eve@evil.example,kim@example.test',
      'eve@evil.example kim@example.test',
      '<kim@example.test>',
      '"kim"@example.test',
      'Kim <kim@example.test>',
      'kim@example.test@evil.example',
      'kim@evil.example@example.test',
      'kim+eve@example.test',
      'k.im@example.test',
      'kim@example.test.',
      ['kim@example.test'],
      { email: 'kim@example.test' },
    ])("%j is not Kim's", async (email) => {
      const stranger = await signIn({ sub: `eve as ${JSON.stringify(email)}`, email, email_verified: true });
      expect(stranger.id).not.toBe(kim.id);
    });

    // What is cut to fit may become somebody else's: the first 254 characters are an address of their own.
    it('one that is too long is not cut down to another', async () => {
      const longest = `${'a'.repeat(254 - '@example.test'.length)}@example.test`;
      const owner = await signIn({ sub: 'long', email: longest, email_verified: true });
      expect(owner.email).toBe(longest);
      const longer = await signIn({ sub: 'longer', email: `${longest}.evil.example`, email_verified: true });
      expect(longer.id).not.toBe(owner.id);
      expect(longer.email).toBeNull();
    });
  });

  it('a disabled user stays outside, whatever account arrives', async () => {
    const person = { sub: 'dora', email: 'dora@example.test', email_verified: true };
    const { id } = await signIn(person);
    await service.query('UPDATE users SET disabled_at = now() WHERE id = $1', [id]);
    for (const sub of ['dora', 'dora-2']) {
      const { browser, response } = await arrive({ ...person, sub });
      await expectRefused(service, browser, response, 'account_disabled');
    }
  });
});
