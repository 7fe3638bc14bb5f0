import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { issueMailToken, newMailToken } from '../../src/mail/mail-token.js';
import { PasswordHasher } from '../../src/passwords/password-hasher.js';
import type { Session } from '../../src/sessions/session.js';
import { answer, problem, setCookies } from '../support/answer.js';
import { mailedToken, mailsTo } from '../support/mails.js';
import { newAddress, PASSWORD, register, resetToken, signIn, verifyEmail } from '../support/passwords.js';
import { newPerson } from '../support/people.js';
import { rawRequest } from '../support/raw-request.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

/** OWASP Authentication, Password Storage and Forgot Password Cheat Sheets; NIST SP 800-63B; ASVS 5 V6. */
describe('passwords', () => {
  let service: TestService;
  let hashes = 0;
  let verifications = 0;
  beforeAll(async () => {
    service = await startService();
    const hasher = service.app.get(PasswordHasher);
    const { hash, verify } = hasher;
    hasher.hash = (...given) => (hashes++, hash.apply(hasher, given));
    hasher.verify = (...given) => (verifications++, verify.apply(hasher, given));
  });
  afterAll(() => service?.close());

  const post = (path: string, body?: unknown) => new TestBrowser(service).post(path, body);
  /** All an outsider sees of an answer, but for what is new each time. */
  const shape = async (response: Response) => {
    const text = await response.text();
    const headers = [...response.headers]
      .filter(([name]) => !['date', 'x-request-id'].includes(name))
      .map(([name, value]) => [name, name === 'set-cookie' ? value.replace(/=[^;]*/, '=') : value.length]);
    return { status: response.status, headers, body: text && form(JSON.parse(text)), length: text.length };
  };
  const form = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value === null ? null : typeof value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, form(one)]));
  };
  /** The same, with how much hashing it took and how many statements wrote. */
  const measured = async (request: Promise<Response>) => {
    [hashes, verifications] = [0, 0];
    const seen = await shape(await request);
    return { ...seen, hashes, verifications };
  };

  describe('known and unknown addresses are answered alike', () => {
    let known: string;
    let unknown: string;
    beforeEach(async () => {
      known = newAddress('same');
      await register(service, known);
      unknown = newAddress('same');
    });

    it.each(['cookie', 'body'])('by registration with delivery by %s', async (delivery) => {
      const ask = (email: string) =>
        measured(
          post('/auth/password/register', { email, password: 'another fine day', name: 'Eve', delivery }),
        );
      const [taken, free] = [await ask(known), await ask(unknown)];
      expect(taken).toEqual(free);
      expect(taken).toMatchObject({ status: 201, hashes: 1, verifications: 0 });
    });

    it('by sign-in with a wrong password', async () => {
      const ask = (email: string) => measured(signIn(service, email, 'the wrong password'));
      const [wrong, stranger] = [await ask(known), await ask(unknown)];
      expect(wrong).toEqual(stranger);
      expect(wrong).toMatchObject({ status: 401, hashes: 0, verifications: 1 });
      const { email } = newPerson(service);
      await service.query('INSERT INTO users (id, email, email_key) VALUES (gen_random_uuid(), $1, $1)', [
        email,
      ]);
      expect(await ask(email)).toEqual(stranger);
    });

    it.each(['/auth/password/forgot', '/auth/email/resend'])('by POST %s', async (path) => {
      const ask = (email: string) => measured(post(path, { email }));
      const [some, none] = [await ask(known), await ask(unknown)];
      expect(some).toEqual(none);
      expect(some).toMatchObject({ status: 202, body: '', hashes: 0 });
    });

    it('and by as many writes: one link each, whether somebody gets it or not', async () => {
      const links = async () => (await service.query('SELECT 1 FROM mail_tokens')).length;
      for (const [path, body] of [
        ['/auth/password/register', { password: PASSWORD }],
        ['/auth/email/resend', {}],
        ['/auth/password/forgot', {}],
      ] as const)
        for (const email of [known, newAddress()]) {
          const before = await links();
          await post(path, { email, ...body });
          expect(await links()).toBe(before + 1);
        }
    });
  });

  it('the session for a taken address is worth nothing anywhere, and only the owner is told', async () => {
    const owner = await register(service);
    const eve = new TestBrowser(service);
    const body = { email: owner.email.toUpperCase(), password: 'the password of eve', delivery: 'body' };
    const taken = await answer<Session>(await eve.post('/auth/password/register', body), 201);
    expect(taken.user.id).not.toBe(owner.session.user.id);
    expect(decodeProtectedHeader(taken.access_token!)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(decodeJwt(taken.access_token!)).toMatchObject({ sub: taken.user.id, email_verified: false });

    const bearer = { authorization: `Bearer ${taken.access_token}` };
    for (const path of ['/auth/session', '/me', '/me/connections', '/me/access-log'])
      expect((await eve.get(path, bearer)).status).toBe(401);
    expect((await eve.post('/auth/email/resend', undefined, bearer)).status).toBe(401);
    expect((await eve.post('/auth/refresh', { refresh_token: taken.refresh_token })).status).toBe(401);
    expect((await eve.post('/auth/sign-out', undefined, bearer)).status).toBe(204);
    const keys = createRemoteJWKSet(new URL(`${service.url}/.well-known/jwks.json`));
    await expect(jwtVerify(taken.access_token!, keys)).rejects.toThrow(/signature verification failed/);

    expect((await signIn(service, owner.email, 'the password of eve')).status).toBe(401);
    expect((await signIn(service, owner.email)).status).toBe(200);
    expect((await owner.browser.get('/me')).status).toBe(200);
    const [mail] = await mailsTo(service, owner.email);
    expect(mail?.subject).toMatch(/^You already have an account/);
    expect(mail?.links).toEqual([`${service.url}/forgot-password`]);
  });

  it('cookies for a taken address open nothing either', async () => {
    const owner = await register(service);
    const eve = new TestBrowser(service);
    const body = { email: owner.email, password: 'the password of eve' };
    const response = await eve.post('/auth/password/register', body);
    expect(Object.keys(setCookies(response)).toSorted()).toEqual(['vk_access', 'vk_refresh']);
    expect((await eve.get('/auth/session')).status).toBe(401);
    expect((await eve.post('/auth/refresh')).status).toBe(401);
  });

  it('a mailed secret is good for its one purpose, and useless at every other door', async () => {
    const { email, session } = await register(service);
    const verification = await mailedToken(service, email, 'verify-email');
    const reset = await resetToken(service, email);
    const { refresh_token } = await answer<Session>(await signIn(service, email));
    const tries: [string, object][] = [
      ['/auth/password/reset', { token: verification, password: PASSWORD }],
      ['/auth/password/reset', { token: refresh_token, password: PASSWORD }],
      ['/auth/email/verify', { token: reset }],
      ['/auth/email/verify', { token: session.user.id }],
    ];
    for (const [path, body] of tries) expect((await post(path, body)).status).toBeGreaterThanOrEqual(400);
    for (const token of [verification, reset]) {
      const refresh = await post('/auth/refresh', { refresh_token: token });
      expect(await problem(refresh)).toEqual([401, 'invalid_refresh_token']);
      const me = await new TestBrowser(service).get('/me', { authorization: `Bearer ${token}` });
      expect(await problem(me)).toEqual([401, 'invalid_token']);
    }
    expect((await post('/auth/password/reset', { token: reset, password: PASSWORD })).status).toBe(204);
  });

  it.each([
    ['verify_email', '/auth/email/verify', {}],
    ['reset_password', '/auth/password/reset', { password: PASSWORD }],
  ] as const)('a link that was made in nobody’s name opens nothing: %s', async (purpose, path, body) => {
    const token = newMailToken();
    const { sql, values } = issueMailToken(purpose, null, token);
    await service.query(sql, [...values]);
    expect((await post(path, { token, ...body })).status).toBe(401);
    // In somebody's it would have.
    const { session } = await register(service);
    await service.query('UPDATE mail_tokens SET user_id = $1 WHERE digest = $2', [
      session.user.id,
      values[0],
    ]);
    expect((await post(path, { token, ...body })).status).toBe(204);
  });

  it('passwords, hashes and mailed secrets never stand in clear in the database', async () => {
    const { email } = await register(service, newAddress(), 'quite a secret password');
    const secrets = [
      await mailedToken(service, email, 'verify-email'),
      await resetToken(service, email),
      'quite a secret password',
      '$argon2id$',
    ];
    const tables = await service.query<{ name: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const rows = await service.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      const bytes = rows.map(
        ({ row }) =>
          row +
          row.replace(/\\\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1')),
      );
      for (const secret of secrets) expect(bytes.filter((row) => row.includes(secret))).toEqual([]);
    }
  });

  it('Host and forwarded headers never shape a mailed link', async () => {
    const { email } = await register(service);
    const body = JSON.stringify({ email });
    const answered = await rawRequest(`${service.url}/auth/password/forgot`, {
      method: 'POST',
      headers: {
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example',
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      },
      body,
    });
    expect(answered.status).toBe(202);
    const [mail] = await mailsTo(service, email);
    expect(mail?.links).toEqual([expect.stringMatching(new RegExp(`^${service.url}/reset-password`))]);
    expect(mail?.text).not.toMatch(/evil/);
  });

  it('a look-alike address gets no mail of another', async () => {
    const { email } = await register(service, newAddress('kim'));
    const before = (await mailsTo(service, email)).length;
    for (const twin of [
      email.replace('k', '\u212a'),
      email.replace('i', '\u0131'),
      email.replace('kim', 'kim+x'),
    ])
      expect((await post('/auth/password/forgot', { email: twin })).status).toBe(202);
    for (const list of [
      `${email},eve@evil.example`,
      `eve@evil.example ${email}`,
      [email, 'eve@evil.example'],
    ])
      expect((await post('/auth/password/forgot', { email: list })).status).toBe(400);
    expect(await mailsTo(service, email)).toHaveLength(before);
  });

  it('another site can register, sign in, reset or change nothing in a person’s browser', async () => {
    const { browser, email } = await register(service);
    const foreign = { origin: 'https://evil.example' };
    const tries: [string, string, object][] = [
      ['POST', '/auth/password/register', { email: newAddress(), password: PASSWORD }],
      ['POST', '/auth/password/sign-in', { email, password: PASSWORD }],
      ['POST', '/auth/password/reset', { token: await resetToken(service, email), password: PASSWORD }],
      ['PUT', '/me/password', { current_password: PASSWORD, new_password: 'the password of eve' }],
    ];
    for (const [method, path, body] of tries)
      expect(await problem(await browser.send(method, path, body, foreign))).toEqual([
        403,
        'origin_not_allowed',
      ]);
  });

  describe('pre-hijacking', () => {
    const victim = () => newPerson(service);

    it('a password account on somebody’s address never survives that somebody’s proven arrival', async () => {
      const { sub, email } = victim();
      const squatter = await register(service, email, 'the squatter’s password');
      const { vk_access, vk_refresh } = squatter.browser.cookies();
      const verification = await mailedToken(service, email, 'verify-email');
      const reset = await resetToken(service, email);

      const browser = new TestBrowser(service);
      await browser.signIn({ person: sub });
      expect(await answer(await browser.get('/me'))).toMatchObject({ email, email_verified: true });

      const bearer = { authorization: `Bearer ${vk_access}` };
      await until(async () => (await new TestBrowser(service).get('/me', bearer)).status === 401);
      expect((await post('/auth/refresh', { refresh_token: vk_refresh })).status).toBe(401);
      expect((await signIn(service, email, 'the squatter’s password')).status).toBe(401);
      expect((await post('/auth/email/verify', { token: verification })).status).toBe(401);
      expect((await post('/auth/password/reset', { token: reset, password: PASSWORD })).status).toBe(401);
    });

    it('nor does it survive the owner’s reset by mail: session, password and connections go', async () => {
      const email = newAddress('owner');
      const squatter = await register(service, email, 'the squatter’s password');
      const own = newPerson(service);
      await service.query(
        `INSERT INTO connections (id, user_id, provider, subject) VALUES (gen_random_uuid(), $1, 'google', $2)`,
        [squatter.session.user.id, own.sub],
      );
      const token = await resetToken(service, email);
      expect((await post('/auth/password/reset', { token, password: PASSWORD })).status).toBe(204);
      const { user } = await answer<Session>(await signIn(service, email));
      expect(user).toMatchObject({ email, email_verified: true });
      expect((await signIn(service, email, 'the squatter’s password')).status).toBe(401);
      const back = new TestBrowser(service);
      await back.signIn({ person: own.sub });
      expect((await answer<{ id: string }>(await back.get('/me'))).id).not.toBe(user.id);
    });

    it('nor do the name and the picture that were there before the owner', async () => {
      const disguise = { name: 'Mallory', picture: 'https://mallory.example/face.png' };
      const squat = async (email: string) => {
        const { browser } = await register(service, email, 'the squatter’s password');
        expect((await browser.send('PATCH', '/me', disguise, { origin: service.url })).status).toBe(200);
      };

      const { sub, email, name, given_name } = victim();
      await squat(email);
      const browser = new TestBrowser(service);
      await browser.signIn({ person: sub });
      expect(await answer(await browser.get('/me'))).toMatchObject({
        email,
        name,
        given_name,
        picture: null,
      });

      const owner = newAddress('nameless');
      await squat(owner);
      const token = await resetToken(service, owner);
      expect((await post('/auth/password/reset', { token, password: PASSWORD })).status).toBe(204);
      const { user } = await answer<Session>(await signIn(service, owner));
      expect(user).toMatchObject({ email: owner, email_verified: true, name: null, picture: null });
    });

    it('a verified account is joined, not taken over: password and sessions stay', async () => {
      const { sub, email } = victim();
      const owner = await register(service, email);
      await verifyEmail(service, email);
      const browser = new TestBrowser(service);
      await browser.signIn({ person: sub });
      expect((await answer<{ id: string }>(await browser.get('/me'))).id).toBe(owner.session.user.id);
      expect((await owner.browser.get('/me')).status).toBe(200);
      expect((await signIn(service, email)).status).toBe(200);
    });

    it('who registers an address that a provider has proven gets nothing of it', async () => {
      const { sub, email } = victim();
      const browser = new TestBrowser(service);
      await browser.signIn({ person: sub });
      const { session } = await register(service, email);
      expect(session.created).toBe(true);
      expect((await signIn(service, email)).status).toBe(401);
      expect(await service.query('SELECT 1 FROM users WHERE email = $1', [email])).toHaveLength(1);
    });
  });
});
