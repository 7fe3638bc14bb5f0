import { randomBytes } from 'node:crypto';
import { answer, problem, setCookies } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { approve } from '../support/provider-browser.js';
import { newAddress, PASSWORD, register } from '../support/passwords.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';
import { signUp } from '../revocation/deletions.js';
import { beginLink, pendingOf, reachLink, subjectsOf } from '../linking/linking.js';

/** RFC 9700 §4.7 (cross-site request forgery: an attacker's account linked to his victim's); nOAuth (2023). */
describe('linking', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());

  const failed = (code: string) => `${service.url}/login?error=${code}`;
  const userOf = async (browser: TestBrowser) => (await answer<{ id: string }>(await browser.get('/me'))).id;
  const ownerOf = async (sub: string) => {
    const sql = 'SELECT user_id FROM connections WHERE subject = $1';
    return (await service.query<{ user_id: string }>(sql, [sub])).map(({ user_id }) => user_id);
  };
  const plant = (browser: TestBrowser, name: string, value: string) =>
    browser.jar.store(
      new Response(null, { headers: { 'set-cookie': `${name}=${value}; Path=/` } }),
      service.url,
    );
  /** The cookie of the latest authorization request. */
  const underWay = (browser: TestBrowser) =>
    Object.entries(browser.cookies('/'))
      .filter(([name]) => name.startsWith('vk_auth_'))
      .at(-1)!;
  const signsIn = (response: Response) =>
    Object.keys(setCookies(response)).filter((name) => /vk_(access|refresh)$/.test(name));

  describe('a link finishes only in the browser that began it', () => {
    it('an attacker’s account, approved by himself, is not linked by a callback that the victim is led to', async () => {
      const [victim, attacker] = [await signUp(service), await signUp(service)];
      const account = newPerson(service);
      const callback = await reachLink(attacker.browser, account.sub, { prompt: 'consent' });
      expect(locationOf(await victim.browser.get(callback))).toBe(failed('invalid_state'));
      expect(await ownerOf(account.sub)).toEqual([]);
      expect(await subjectsOf(victim.browser)).toEqual([victim.sub]);
    });

    it('a victim’s account, approved by the victim at the attacker’s link, is not the attacker’s', async () => {
      const attacker = await signUp(service);
      const account = newPerson(service);
      const sent = await beginLink(attacker.browser, { prompt: 'consent' });
      const victim = new TestBrowser(service);
      const response = await victim.get(await approve(sent, { person: account.sub }));
      expect(locationOf(response)).toBe(failed('invalid_state'));
      expect(signsIn(response)).toEqual([]);
      expect(await ownerOf(account.sub)).toEqual([]);
    });

    it('the cookie of a link under way is good for its own state only', async () => {
      const attacker = await signUp(service);
      const account = newPerson(service);
      const callback = await reachLink(attacker.browser, account.sub, { prompt: 'consent' });
      const [name, value] = underWay(attacker.browser);
      const victim = await signUp(service);
      const other = await reachLink(victim.browser, newPerson(service).sub, { prompt: 'consent' });
      const [own] = underWay(victim.browser);
      plant(victim.browser, own, value);
      expect(locationOf(await victim.browser.get(other))).toBe(failed('invalid_state'));
      // All of it planted: the browser looks right, but the session is another.
      plant(victim.browser, name, value);
      expect(locationOf(await victim.browser.get(callback))).toBe(failed('session_changed'));
      expect(await ownerOf(account.sub)).toEqual([]);
    });
  });

  describe('a link finishes only in the session that began it', () => {
    const begun = async () => {
      const owner = await signUp(service);
      const account = newPerson(service);
      const callback = await reachLink(owner.browser, account.sub, { prompt: 'consent' });
      return { ...owner, account, callback };
    };
    const expectRefused = async ({ browser, account, callback }: Awaited<ReturnType<typeof begun>>) => {
      const response = await browser.get(callback);
      expect(locationOf(response)).toBe(failed('session_changed'));
      expect(signsIn(response)).toEqual([]);
      expect(await ownerOf(account.sub)).toEqual([]);
      // Nor later: the request is spent.
      expect(locationOf(await browser.get(callback))).toBe(failed('invalid_state'));
    };

    it('not after somebody else signed in in this browser', async () => {
      const link = await begun();
      const other = newPerson(service);
      await link.browser.signIn({ person: other.sub });
      await expectRefused(link);
      expect(await subjectsOf(link.browser)).toEqual([other.sub]);
    });

    it('not after the same person signed in anew', async () => {
      const link = await begun();
      await link.browser.signIn({ person: link.sub });
      await expectRefused(link);
    });

    it('not after a sign-out', async () => {
      const link = await begun();
      await link.browser.post('/auth/sign-out');
      await expectRefused(link);
    });

    it('not after the cookies are gone', async () => {
      const link = await begun();
      const bare = new TestBrowser(service);
      for (const [name, value] of Object.entries(link.browser.cookies('/')))
        if (name.startsWith('vk_auth_')) plant(bare, name, value);
      await expectRefused({ ...link, browser: bare });
    });

    it.each([
      ['revoked from elsewhere', 'UPDATE sessions SET revoked_at = now() WHERE user_id = $1'],
      ['at its end', 'UPDATE sessions SET expires_at = now() WHERE user_id = $1'],
      ['of a user who was disabled', 'UPDATE users SET disabled_at = now() WHERE id = $1'],
    ])('not when it was %s, though its cookies are there', async (_, sql) => {
      const link = await begun();
      await service.query(sql, [link.userId]);
      await expectRefused(link);
    });

    it('but still when only its access token has expired meanwhile, or was renewed', async () => {
      for (const meanwhile of ['expired', 'renewed']) {
        const { browser, account, callback, userId } = await begun();
        if (meanwhile === 'renewed') await browser.post('/auth/refresh');
        else
          browser.jar.store(
            new Response(null, {
              headers: { 'set-cookie': 'vk_access=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT' },
            }),
            service.url,
          );
        expect(locationOf(await browser.get(callback))).toBe(service.url);
        expect(await ownerOf(account.sub)).toEqual([userId]);
      }
    });
  });

  it('a link never signs in anybody, not even the owner of the account that came', async () => {
    const [mine, theirs] = [await signUp(service), await signUp(service)];
    const response = await mine.browser.get(await reachLink(mine.browser, theirs.sub));
    expect(locationOf(response)).toBe(failed('connection_in_use'));
    expect(signsIn(response)).toEqual([]);
    expect(await userOf(mine.browser)).toBe(mine.userId);
  });

  it('a sign-in never links to the session that is there', async () => {
    const { browser, userId } = await signUp(service);
    const account = newPerson(service);
    await browser.signIn({ person: account.sub });
    expect(await userOf(browser)).not.toBe(userId);
    expect(await ownerOf(account.sub)).not.toContain(userId);
  });

  it('a foreign page begins no link and connects nothing with somebody’s cookies', async () => {
    const { browser, sub } = await signUp(service);
    const foreign = { origin: 'https://evil.example' };
    for (const path of ['/google/authorization', '/google', '/pending'])
      expect(await problem(await browser.post(`/me/connections${path}`, {}, foreign))).toEqual([
        403,
        'origin_not_allowed',
      ]);
    expect(await subjectsOf(browser)).toEqual([sub]);
  });

  describe('an account that waits', () => {
    /** The attacker's account claims the victim's address, which its provider never checked. */
    const claimed = async () => {
      const { email, browser: victim } = await register(service, newAddress('victim'));
      const account = newPerson(service, { email, email_verified: false });
      const attacker = new TestBrowser(service);
      expect(await attacker.signIn({ person: account.sub })).toBe(failed('account_exists'));
      return { victim, email, attacker, account, handle: attacker.cookies('/')['vk_pending']! };
    };

    it('is nothing to the attacker: he can’t sign in as its user, and as himself he sees and links nothing', async () => {
      const { victim, attacker, account } = await claimed();
      await attacker.signIn({ person: newPerson(service).sub });
      expect(attacker.cookies('/')).toHaveProperty('vk_pending');
      expect(await pendingOf(attacker)).toEqual([]);
      expect((await attacker.post('/me/connections/pending')).status).toBe(404);
      expect(await ownerOf(account.sub)).toEqual([]);
      expect(await subjectsOf(victim)).toEqual([]);
    });

    it('is not linked by the victim’s browser without the victim: a planted handle is only shown', async () => {
      const { victim, email, account, handle } = await claimed();
      plant(victim, 'vk_pending', handle);
      for (const path of ['/me', '/me/connections', '/auth/session']) await victim.get(path);
      expect(await pendingOf(victim)).toEqual([
        { provider: 'google', subject: account.sub, email, expires_at: expect.any(String) },
      ]);
      const foreign = { origin: 'https://evil.example' };
      expect((await victim.post('/me/connections/pending', undefined, foreign)).status).toBe(403);
      expect((await victim.get('/me/connections/pending?_method=POST')).status).toBe(200);
      expect(await ownerOf(account.sub)).toEqual([]);
    });

    it('is shown to nobody else who signs in in that browser', async () => {
      const { attacker: shared, account } = await claimed();
      const stranger = newAddress('stranger');
      await register(service, stranger);
      await shared.post('/auth/password/sign-in', { email: stranger, password: PASSWORD });
      expect(await pendingOf(shared)).toEqual([]);
      expect(await problem(await shared.post('/me/connections/pending'))).toEqual([
        404,
        'connection_not_found',
      ]);
      expect(await ownerOf(account.sub)).toEqual([]);
    });

    it('can’t be guessed, and its handle opens nothing else', async () => {
      const { victim, handle } = await claimed();
      for (const guess of [
        '',
        'x',
        randomBytes(32).toString('base64url'),
        `${handle}x`,
        handle.slice(0, -1),
      ]) {
        plant(victim, 'vk_pending', guess);
        expect(await pendingOf(victim)).toEqual([]);
        expect((await victim.post('/me/connections/pending')).status).toBe(404);
      }
      const bearer = { authorization: `Bearer ${handle}` };
      expect((await new TestBrowser(service).get('/me', bearer)).status).toBe(401);
      const body = { refresh_token: handle };
      expect((await new TestBrowser(service).post('/auth/refresh', body)).status).toBe(401);
    });

    it('is that exact account: another one of the same address is not linked in its place', async () => {
      const { victim, email, account, handle } = await claimed();
      const other = newPerson(service);
      Object.assign(other, { email, email_verified: false });
      await new TestBrowser(service).signIn({ person: other.sub });
      plant(victim, 'vk_pending', handle);
      await answer(await victim.post('/me/connections/pending'), 201);
      expect(await subjectsOf(victim)).toEqual([account.sub]);
      expect(await ownerOf(other.sub)).toEqual([]);
    });
  });
});
