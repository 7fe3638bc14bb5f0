import { answer, problem } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { newPkce, type Pkce } from '../support/pkce.js';
import { approve } from '../support/provider-browser.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const APP = 'com.example.app:/signed-in';
const SPA = 'https://spa.example.test/signed-in?tab=a%20b';

interface Tokens {
  user: { id: string; email: string };
  created: boolean;
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
}

describe('a sign-in with response=code', () => {
  let service: TestService;
  beforeAll(async () => {
    const env = { ALLOWED_RETURN_URLS: `${APP},${SPA}`, ALLOWED_ORIGINS: 'https://app.example.test' };
    service = await startService({ env });
  });
  afterEach(() => service.provider.lookalike.faults.reset());
  afterAll(() => service?.close());

  const asking = ({ challenge }: Pkce, returnTo = APP, more: Record<string, string> = {}) =>
    `?${new URLSearchParams({ response: 'code', code_challenge: challenge, return_to: returnTo, ...more })}`;
  const codeIn = (url: string) => new URL(url).searchParams.get('code') ?? '';
  const exchange = (code: string, code_verifier: string) =>
    new TestBrowser(service).send('POST', '/auth/exchange', { code, code_verifier });
  const sessionOf = (token: string) =>
    new TestBrowser(service).get('/auth/session', { authorization: `Bearer ${token}` });
  const newSignIn = async (pkce: Pkce, returnTo?: string) => {
    const person = newPerson(service);
    const browser = new TestBrowser(service);
    const end = await browser.signIn({ person: person.sub }, asking(pkce, returnTo));
    return { person, browser, end, code: codeIn(end) };
  };

  it('ends at return_to with a code, and without cookies', async () => {
    const { browser, end } = await newSignIn(newPkce());
    expect(end).toMatch(/^com\.example\.app:\/signed-in\?code=vkc_[A-Za-z0-9_-]{43}$/);
    expect(Object.keys(browser.cookies()).filter((name) => /access|refresh/.test(name))).toEqual([]);
    expect((await browser.get('/auth/session')).status).toBe(401);
  });

  it('hands over the session in the body: tokens that work, refresh and end', async () => {
    const pkce = newPkce();
    const { person, code } = await newSignIn(pkce);
    const response = await exchange(code, pkce.verifier);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.getSetCookie()).toEqual([]);
    const tokens = await answer<Tokens>(response);
    expect(tokens).toMatchObject({
      user: { email: person.email },
      created: true,
      token_type: 'Bearer',
      expires_in: 900,
    });
    expect(await answer(await sessionOf(tokens.access_token))).toMatchObject({ sub: tokens.user.id });
    const { refresh_token } = tokens;
    const refreshed = await answer<Tokens>(
      await new TestBrowser(service).send('POST', '/auth/refresh', { refresh_token }),
    );
    expect((await sessionOf(refreshed.access_token)).status).toBe(200);
  });

  it('knows a returning person', async () => {
    const [first, second] = [newPkce(), newPkce()];
    const { person, code } = await newSignIn(first);
    const { user } = await answer<Tokens>(await exchange(code, first.verifier));
    const again = await new TestBrowser(service).signIn({ person: person.sub }, asking(second));
    expect(await answer(await exchange(codeIn(again), second.verifier))).toMatchObject({
      created: false,
      user: { id: user.id },
    });
  });

  it('opens a session that is worth nothing before the exchange, and ends without it', async () => {
    const { person } = await newSignIn(newPkce());
    const [session] = await service.query<{ life: number }>(
      `SELECT extract(epoch FROM s.expires_at - s.created_at)::int AS life
       FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1`,
      [person.email],
    );
    expect(session?.life).toBeLessThanOrEqual(61);
  });

  it('is not among my sessions before the exchange, nor if that fails', async () => {
    const [pkce, wrong] = [newPkce(), newPkce()];
    const { person, code } = await newSignIn(newPkce());
    const browser = new TestBrowser(service);
    await browser.signIn({ person: person.sub });
    const mine = async () => {
      const { items } = await answer<{ items: object[] }>(await browser.get('/me/sessions'));
      return items.length;
    };
    expect(await mine()).toBe(1);
    expect((await exchange(code, wrong.verifier)).status).toBe(401);
    expect(await mine()).toBe(1);
    const again = await new TestBrowser(service).signIn({ person: person.sub }, asking(pkce));
    expect(await mine()).toBe(1);
    await answer(await exchange(codeIn(again), pkce.verifier));
    expect(await mine()).toBe(2);
  });

  it('gives the session its whole life with the exchange', async () => {
    const pkce = newPkce();
    const { person, code } = await newSignIn(pkce);
    await answer(await exchange(code, pkce.verifier));
    const [session] = await service.query<{ life: number }>(
      `SELECT extract(epoch FROM s.expires_at - s.auth_time)::int AS life
       FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1`,
      [person.email],
    );
    expect(session?.life).toBe(2_592_000);
  });

  it('keeps the provider’s tokens like any other', async () => {
    const { person } = await newSignIn(newPkce());
    const grants = await service.query(
      `SELECT status, refresh_token IS NOT NULL AS refreshable
       FROM grants g JOIN connections c ON c.id = g.connection_id WHERE c.subject = $1`,
      [person.sub],
    );
    expect(grants).toEqual([{ status: 'active', refreshable: true }]);
  });

  it.each([
    [SPA, /^https:\/\/spa\.example\.test\/signed-in\?tab=a%20b&code=vkc_/],
    ['https://app.example.test/in?x=1#y', /^https:\/\/app\.example\.test\/in\?x=1&code=vkc_[^#]+#y$/],
    ['/inbox', /^http:\/\/127\.0\.0\.1:\d+\/inbox\?code=vkc_/],
  ])('returns to %s', async (returnTo, end) => {
    expect((await newSignIn(newPkce(), returnTo)).end).toMatch(end);
  });

  it.each([
    'com.example.app:/signed-in/elsewhere',
    'com.example.app:/signed-in?x=1',
    'COM.EXAMPLE.APP:/signed-in',
    'com.evil.app:/signed-in',
    'https://spa.example.test/signed-in',
    'https://evil.example.test/',
    'javascript:alert(1)',
  ])('never returns to %s', async (returnTo) => {
    const { end } = await newSignIn(newPkce(), returnTo);
    expect(end).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?code=vkc_/);
    const response = await new TestBrowser(service).post('/auth/google/authorization', {
      response: 'code',
      code_challenge: newPkce().challenge,
      return_to: returnTo,
    });
    expect(await problem(response)).toEqual([400, 'invalid_return_to']);
  });

  it('takes the listed URLs for a code only', async () => {
    const browser = new TestBrowser(service);
    const query = `?return_to=${encodeURIComponent(APP)}`;
    expect(await browser.signIn({ person: 'ada@example.test' }, query)).toBe(service.url);
    const response = await browser.post('/auth/google/authorization', { return_to: APP });
    expect(await problem(response)).toEqual([400, 'invalid_return_to']);
  });

  it('can be begun by a frontend that navigates itself', async () => {
    const pkce = newPkce();
    const browser = new TestBrowser(service);
    const begun = await answer<{ authorization_url: string }>(
      await browser.post('/auth/google/authorization', {
        response: 'code',
        code_challenge: pkce.challenge,
        code_challenge_method: 'S256',
        return_to: APP,
        prompt: 'consent',
      }),
    );
    const callback = await approve(begun.authorization_url, { person: 'grace@example.test' });
    const end = locationOf(await browser.get(callback));
    await answer(await exchange(codeIn(end), pkce.verifier));
  });

  it('takes the code from any origin: it sets no cookie', async () => {
    const pkce = newPkce();
    const { code } = await newSignIn(pkce);
    const body = { code, code_verifier: pkce.verifier };
    const response = await new TestBrowser(service).post('/auth/exchange', body, {
      origin: 'capacitor://localhost',
    });
    expect(response.status).toBe(200);
  });

  it('ends a repeated callback at return_to, without another code', async () => {
    const browser = new TestBrowser(service);
    const callback = await browser.reachCallback(
      { person: 'ada@example.test' },
      asking(newPkce(), APP, { prompt: 'consent' }),
    );
    expect(codeIn(locationOf(await browser.get(callback)))).not.toBe('');
    expect(locationOf(await browser.get(callback))).toBe(APP);
  });

  it('hands over a session that follows the ID token, where sessions do', async () => {
    const following = await startService({ env: { SESSION_FOLLOWS_ID_TOKEN: 'true' } });
    try {
      const pkce = newPkce();
      const browser = new TestBrowser(following);
      const end = await browser.signIn({ person: 'ada@example.test' }, asking(pkce, '/'));
      const body = { code: codeIn(end), code_verifier: pkce.verifier };
      const tokens = await answer<Tokens>(await browser.post('/auth/exchange', body));
      expect(tokens).not.toHaveProperty('refresh_token');
      const claims = JSON.parse(Buffer.from(tokens.access_token.split('.')[1]!, 'base64url').toString());
      expect(claims.exp - claims.iat).toBe(3600);
    } finally {
      await following.close();
    }
  });

  describe('that fails', () => {
    it('ends at return_to with the error', async () => {
      const browser = new TestBrowser(service);
      const callback = await browser.reachCallback(
        { person: newPerson(service).sub, deny: true },
        asking(newPkce(), SPA),
      );
      expect(locationOf(await browser.get(callback))).toBe(`${SPA}&error=access_denied`);
    });

    it('because of the provider, ends there too', async () => {
      const browser = new TestBrowser(service);
      const callback = await browser.reachCallback({ person: 'ada@example.test' }, asking(newPkce()));
      service.provider.lookalike.faults.set('unavailable');
      expect(locationOf(await browser.get(callback))).toBe(`${APP}?error=provider_unavailable`);
    });

    it('without its state, ends at the login page: nothing then says where it was to end', async () => {
      const end = locationOf(await new TestBrowser(service).get('/auth/google/callback?state=x&code=y'));
      expect(end).toBe(`${service.url}/login?error=invalid_state`);
    });

    it.each([
      ['no challenge', { code_challenge: '' }],
      ['a short challenge', { code_challenge: 'x'.repeat(42) }],
      ['a plain challenge', { code_challenge_method: 'plain' }],
      ['a challenge of other characters', { code_challenge: '+'.repeat(43) }],
    ])('at once, with %s, says so', async (_, parameters) => {
      const query = asking(newPkce(), APP, parameters as Record<string, string>);
      const end = locationOf(await new TestBrowser(service).get(`/auth/google${query}`));
      expect(end).toBe(`${APP}?error=invalid_request`);
      const body = { response: 'code', code_challenge: newPkce().challenge, ...parameters };
      const response = await new TestBrowser(service).post('/auth/google/authorization', body);
      expect(await problem(response)).toEqual([400, 'invalid_request']);
    });

    it.each([
      'response=code',
      'response=token',
      'response=code&response=code',
      `code_challenge=${'x'.repeat(43)}`,
    ])('at once, with %s alone, ends at the login page', async (query) => {
      const end = locationOf(await new TestBrowser(service).get(`/auth/google?${query}`));
      expect(end).toBe(`${service.url}/login?error=invalid_request`);
    });
  });

  describe('gives a code', () => {
    const refusal = async (code: string, verifier: string) => problem(await exchange(code, verifier));
    const INVALID = [401, 'invalid_code'];

    it('that is good once', async () => {
      const pkce = newPkce();
      const { code } = await newSignIn(pkce);
      const { access_token } = await answer<Tokens>(await exchange(code, pkce.verifier));
      expect(await refusal(code, pkce.verifier)).toEqual(INVALID);
      expect((await sessionOf(access_token)).status).toBe(200);
    });

    it('that a wrong verifier spends', async () => {
      const pkce = newPkce();
      const { code } = await newSignIn(pkce);
      expect(await refusal(code, newPkce().verifier)).toEqual(INVALID);
      expect(await refusal(code, pkce.verifier)).toEqual(INVALID);
    });

    it('that leaves an event where it is refused, without a word of it', async () => {
      const latest = () => service.query<{ id: string }>('SELECT * FROM events ORDER BY id DESC LIMIT 1');
      const [before] = await latest();
      expect(await refusal('vkc_of_mallory', newPkce().verifier)).toEqual(INVALID);
      const [event] = await latest();
      expect(event!.id).not.toBe(before!.id);
      const details = { at: 'exchange', code: 'invalid_code' };
      expect(event).toMatchObject({ type: 'sign_in.refused', details, user_id: null, once_key: null });
    });

    it('that the challenge itself does not open', async () => {
      const pkce = newPkce();
      const { code } = await newSignIn(pkce);
      expect(await refusal(code, pkce.challenge)).toEqual(INVALID);
    });

    it('that ends after 60 seconds', async () => {
      const pkce = newPkce();
      const { code, person } = await newSignIn(pkce);
      await service.query(
        `UPDATE sessions SET expires_at = expires_at - interval '60 seconds'
         WHERE user_id = (SELECT id FROM users WHERE email = $1)`,
        [person.email],
      );
      expect(await refusal(code, pkce.verifier)).toEqual(INVALID);
    });

    it('that is worth nothing once the user is disabled', async () => {
      const pkce = newPkce();
      const { code, person } = await newSignIn(pkce);
      await service.query('UPDATE users SET disabled_at = now() WHERE email = $1', [person.email]);
      expect(await refusal(code, pkce.verifier)).toEqual(INVALID);
    });

    it('that its row does not tell', async () => {
      const { code } = await newSignIn(newPkce());
      const rows = await service.query('SELECT c::text AS row FROM one_time_codes c');
      expect(JSON.stringify(rows)).not.toContain(code.slice(4));
    });

    it.each(['', 'x', 'vkc_', `vkc_${'A'.repeat(43)}`, '\u0000', 'ä'.repeat(100), 'x'.repeat(5000)])(
      'other than %.20j',
      async (code) => {
        const [status, name] = await refusal(code, newPkce().verifier);
        expect([`400 invalid_request`, '401 invalid_code']).toContain(`${status} ${name}`);
      },
    );
  });
});
