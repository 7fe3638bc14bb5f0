import type { Session } from '../../src/sessions/session.js';
import { answer, problem, setCookies } from '../support/answer.js';
import { mailedToken, mailsTo } from '../support/mails.js';
import { newAddress, PASSWORD, register, resetToken, signIn, verifyEmail } from '../support/passwords.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

const OTHER = 'rowing is for another day';

describe('with a password', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service?.close());

  const post = (path: string, body?: unknown) => new TestBrowser(service).post(path, body);

  it('the service says that one can sign in', async () => {
    const response = await new TestBrowser(service).get('/auth/providers');
    expect(await answer(response)).toMatchObject({ password: true });
  });

  it('somebody registers and is signed in, by cookie', async () => {
    const browser = new TestBrowser(service);
    const email = newAddress('Ada.Lovelace');
    const response = await browser.post('/auth/password/register', {
      email,
      password: PASSWORD,
      name: ' Ada ',
    });
    expect(Object.keys(setCookies(response)).toSorted()).toEqual(['vk_access', 'vk_refresh']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const session = await answer<Session>(response, 201);
    expect(session).toEqual({
      created: true,
      expires_in: 900,
      user: {
        id: expect.any(String),
        email,
        email_verified: false,
        name: 'Ada',
        given_name: null,
        family_name: null,
        picture: null,
        created_at: expect.any(String),
      },
    });
    expect(await answer(await browser.get('/me'))).toEqual(session.user);
    expect(await answer(await browser.get('/auth/session'))).toMatchObject({
      sub: session.user.id,
      amr: ['pwd'],
      email_verified: false,
    });
    expect((await browser.post('/auth/refresh')).status).toBe(200);
  });

  it('somebody registers and signs in, with tokens in the body', async () => {
    const email = newAddress();
    const body = { email, password: PASSWORD, delivery: 'body' };
    const response = await post('/auth/password/register', body);
    expect(response.headers.getSetCookie()).toEqual([]);
    const session = await answer<Session>(response, 201);
    expect(session).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) });
    const again = await answer<Session>(await post('/auth/password/sign-in', body));
    expect(again).toMatchObject({ user: session.user, created: false, refresh_token: expect.any(String) });
    const bearer = { authorization: `Bearer ${again.access_token}` };
    expect(await answer(await new TestBrowser(service).get('/me', bearer))).toEqual(session.user);
  });

  it('the address is the same in any ASCII case, the password in one only', async () => {
    const { email } = await register(service);
    expect((await signIn(service, email.toUpperCase())).status).toBe(200);
    const wrong = await signIn(service, email, PASSWORD.toUpperCase());
    expect(await problem(wrong)).toEqual([401, 'invalid_credentials']);
  });

  it('a password is the same however it was typed', async () => {
    const email = newAddress();
    await register(service, email, 'Ärger mit Öl und Ｗatte');
    expect((await signIn(service, email, 'A\u0308rger mit O\u0308l und Watte')).status).toBe(200);
  });

  it('a weak one is refused, and why is said', async () => {
    for (const password of ['short', 'password1', 'rosalind1920', 'x'.repeat(1025)]) {
      const response = await post('/auth/password/register', { email: 'rosalind@mail.test', password });
      expect(await problem(response.clone())).toEqual([400, 'weak_password']);
      expect(((await response.json()) as { detail: string }).detail).toMatch(/^The password /);
    }
  });

  it.each([
    {},
    { email: 'x@mail.test' },
    { email: 'no address', password: PASSWORD },
    { email: ['x@mail.test'], password: PASSWORD },
    { email: 'x@mail.test,y@mail.test', password: PASSWORD },
    { email: 'x@mail.test', password: 12345678 },
    { email: 'x@mail.test', password: 'half \ud800 a pair' },
    { email: 'x@mail.test', password: PASSWORD, more: 1 },
    { email: 'x@mail.test', password: PASSWORD, delivery: 'pigeon' },
  ])('%j is no registration', async (body) => {
    expect(await problem(await post('/auth/password/register', body))).toEqual([400, 'invalid_request']);
  });

  it('a mailed link verifies the address, once', async () => {
    const { browser, email } = await register(service);
    const token = await mailedToken(service, email, 'verify-email');
    expect((await post('/auth/email/verify', { token })).status).toBe(204);
    expect(await answer(await browser.get('/me'))).toMatchObject({ email_verified: true });
    expect(await problem(await post('/auth/email/verify', { token }))).toEqual([401, 'invalid_token']);
    await browser.post('/auth/refresh');
    expect(await answer(await browser.get('/auth/session'))).toMatchObject({ email_verified: true });
  });

  it('another link can be had, by address and by session, while there is something to verify', async () => {
    const { browser, email } = await register(service);
    expect((await post('/auth/email/resend', { email })).status).toBe(202);
    expect((await browser.post('/auth/email/resend')).status).toBe(202);
    expect(await mailsTo(service, email)).toHaveLength(3);
    await verifyEmail(service, email);
    expect((await post('/auth/email/resend', { email })).status).toBe(202);
    expect((await browser.post('/auth/email/resend')).status).toBe(202);
    expect((await post('/auth/email/resend', { email: 'nobody@mail.test' })).status).toBe(202);
    expect(await mailsTo(service, email)).toHaveLength(3);
    expect(await problem(await post('/auth/email/resend'))).toEqual([401, 'authentication_required']);
  });

  it('a forgotten one is replaced by a mailed link, which verifies the address and ends all sessions', async () => {
    const { browser, email } = await register(service);
    const { vk_refresh } = browser.cookies();
    const token = await resetToken(service, email);
    expect((await post('/auth/password/reset', { token, password: OTHER })).status).toBe(204);
    await until(async () => (await browser.get('/auth/session')).status === 401);
    expect((await post('/auth/refresh', { refresh_token: vk_refresh })).status).toBe(401);
    expect(await problem(await signIn(service, email))).toEqual([401, 'invalid_credentials']);
    const session = await answer<Session>(await signIn(service, email, OTHER));
    expect(session.user.email_verified).toBe(true);
    expect((await mailsTo(service, email))[0]).toMatchObject({ subject: expect.stringMatching(/changed/) });
  });

  it('a reset link works once, for an hour, and voids the earlier ones; a weak password does not spend it', async () => {
    const { email } = await register(service);
    const first = await resetToken(service, email);
    const token = await resetToken(service, email);
    const reset = (secret: string, password = OTHER) =>
      post('/auth/password/reset', { token: secret, password });
    expect(await problem(await reset(first))).toEqual([401, 'invalid_token']);
    expect(await problem(await reset(token, 'short'))).toEqual([400, 'weak_password']);
    expect((await reset(token)).status).toBe(204);
    expect(await problem(await reset(token))).toEqual([401, 'invalid_token']);
    const late = await resetToken(service, email);
    await service.query(`UPDATE mail_tokens SET expires_at = expires_at - interval '1 hour'`);
    expect(await problem(await reset(late))).toEqual([401, 'invalid_token']);
  });

  it('one is changed by who knows it; the other sessions end', async () => {
    const { browser, email } = await register(service);
    await verifyEmail(service, email);
    const other = await answer<Session>(await signIn(service, email));
    const change = (body: object) => browser.send('PUT', '/me/password', body, { origin: service.url });
    for (const current_password of [undefined, OTHER])
      expect(await problem(await change({ current_password, new_password: OTHER }))).toEqual([
        401,
        'invalid_credentials',
      ]);
    const weak = await change({ current_password: PASSWORD, new_password: 'password1' });
    expect(await problem(weak)).toEqual([400, 'weak_password']);
    const link = await resetToken(service, email);
    expect((await change({ current_password: PASSWORD, new_password: OTHER })).status).toBe(204);
    const bearer = { authorization: `Bearer ${other.access_token}` };
    await until(async () => (await new TestBrowser(service).get('/auth/session', bearer)).status === 401);
    expect((await browser.get('/auth/session')).status).toBe(200);
    expect((await post('/auth/refresh', { refresh_token: other.refresh_token })).status).toBe(401);
    expect((await signIn(service, email)).status).toBe(401);
    expect((await signIn(service, email, OTHER)).status).toBe(200);
    const late = await post('/auth/password/reset', { token: link, password: PASSWORD });
    expect(await problem(late)).toEqual([401, 'invalid_token']);
    expect((await mailsTo(service, email))[0]?.subject).toMatch(/changed/);
  });

  it('who came by a provider sets a first one, soon after a sign-in, and may then do without the provider', async () => {
    const person = newPerson(service);
    const browser = new TestBrowser(service);
    const set = (at: TestBrowser) =>
      at.send('PUT', '/me/password', { new_password: PASSWORD }, { origin: service.url });
    const state = async () => answer(await browser.get('/me/password'));
    await browser.signIn({ person: person.sub });
    expect(await state()).toEqual({ set: false });
    const { sid } = await answer<{ sid: string }>(await browser.get('/auth/session'));
    await service.query(`UPDATE sessions SET auth_time = auth_time - interval '601 s' WHERE id = $1`, [sid]);
    await browser.post('/auth/refresh');
    expect(await problem(await set(browser))).toEqual([403, 'reauthentication_required']);
    await browser.signIn({ person: person.sub });
    const { items } = await answer<{ items: [{ id: string }] }>(await browser.get('/me/connections'));
    const disconnect = () =>
      browser.send('DELETE', `/me/connections/${items[0].id}`, undefined, { origin: service.url });
    expect(await problem(await disconnect())).toEqual([409, 'last_sign_in_method']);
    expect((await set(browser)).status).toBe(204);
    expect(await state()).toEqual({ set: true });
    expect((await signIn(service, person.email)).status).toBe(200);
    expect((await disconnect()).status).toBe(204);
    const subjects = (await mailsTo(service, person.email)).map(({ subject }) => subject);
    expect(subjects[0]).toMatch(/^Google was disconnected/);
    expect(subjects[1]).toMatch(/^A password was set/);
  });

  it('a provider that vouches for a verified address is connected, and the owner told', async () => {
    const { sub, email } = newPerson(service);
    await register(service, email);
    await verifyEmail(service, email);
    await new TestBrowser(service).signIn({ person: sub });
    expect((await mailsTo(service, email))[0]?.subject).toMatch(/^Google was connected/);
    expect((await signIn(service, email)).status).toBe(200);
  });

  it('a disabled user is told so only with the right password', async () => {
    const { email, session } = await register(service);
    await service.query('UPDATE users SET disabled_at = now() WHERE id = $1', [session.user.id]);
    expect(await problem(await signIn(service, email, OTHER))).toEqual([401, 'invalid_credentials']);
    expect(await problem(await signIn(service, email))).toEqual([403, 'account_disabled']);
  });
});

describe('without password sign-in', () => {
  it.each([
    ['PASSWORD_SIGN_IN is off', { PASSWORD_SIGN_IN: 'off' }],
    ['no mail can be sent in production', { NODE_ENV: 'production' }],
  ])('because %s, the service says so everywhere', async (_, env: Record<string, string>) => {
    const service = await startService({ env });
    try {
      const browser = new TestBrowser(service);
      expect(await answer(await browser.get('/auth/providers'))).toMatchObject({ password: false });
      const asked: [string, object][] = [
        ['register', { email: 'x@mail.test', password: PASSWORD }],
        ['sign-in', { email: 'x@mail.test', password: PASSWORD }],
        ['forgot', { email: 'x@mail.test' }],
        ['reset', { token: 'x', password: PASSWORD }],
      ];
      for (const [path, body] of asked)
        expect(await problem(await browser.post(`/auth/password/${path}`, body))).toEqual([
          404,
          'password_sign_in_off',
        ]);
      await browser.signIn({ person: newPerson(service).sub });
      const set = browser.send('PUT', '/me/password', { new_password: PASSWORD }, { origin: service.url });
      expect(await problem(await set)).toEqual([404, 'password_sign_in_off']);
      const mails = await fetch(`${service.url}/dev/mail`);
      expect(mails.status).toBe(env['NODE_ENV'] === 'production' ? 404 : 200);
    } finally {
      await service.close();
    }
  });
});
