import { answer, problem } from '../support/answer.js';
import { mailsTo } from '../support/mails.js';
import { newAddress, PASSWORD, register, resetToken, verifyEmail } from '../support/passwords.js';
import { newPerson } from '../support/people.js';
import { rawRequest } from '../support/raw-request.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

/** OWASP ASVS 5 V6.3.1 and V2.4, OWASP API Top 10 API2 and API4. */
describe('limits', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ env: { RATE_LIMIT: 'on', TRUST_PROXY: '1' } });
  });
  afterAll(() => service?.close());

  let networks = 0;
  /** A client's address as the trusted proxy tells it; a network of its own unless it is said. */
  const from = (address = `198.18.${(networks >> 8) & 255}.${networks++ & 255}`) => ({
    'x-forwarded-for': address,
  });
  const post = (path: string, body: unknown, headers = from()) =>
    new TestBrowser(service).post(path, body, headers);
  const signIn = (email: string, password: string, headers = from()) =>
    post('/auth/password/sign-in', { email, password }, headers);
  const verify = (headers = from()) => post('/auth/email/verify', { token: 'made-up' }, headers);
  /** Does it until it is refused for its number, and says what else was answered before. */
  const untilLimited = async (most: number, attempt: () => Promise<Response>) => {
    const before = new Set<number>();
    for (let count = 1; count <= most; count++) {
      const response = await attempt();
      if (response.status === 429) return { count, before: [...before], response };
      before.add(response.status);
      await response.arrayBuffer();
    }
    throw new Error(`not limited within ${most}`);
  };
  const tooMany = async (response: Response) => {
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problem(response)).toEqual([429, 'rate_limited']);
  };

  it('are not met by people: five sign-ins in a row, twenty reads, a handful of typing errors', async () => {
    const { email } = await register(service);
    const person = from();
    const browser = new TestBrowser(service);
    for (let i = 0; i < 10; i++) expect((await signIn(email, 'not quite it', person)).status).toBe(401);
    for (let i = 0; i < 5; i++)
      expect(
        (await browser.post('/auth/password/sign-in', { email, password: PASSWORD }, person)).status,
      ).toBe(200);
    for (let i = 0; i < 20; i++) expect((await browser.get('/me', person)).status).toBe(200);
    for (let i = 0; i < 5; i++)
      expect((await browser.post('/auth/refresh', undefined, person)).status).toBe(200);
  });

  it('end the guessing at one address from ever so many networks, at known and unknown addresses alike', async () => {
    const { email } = await register(service);
    const [known, unknown] = await Promise.all(
      [email, newAddress()].map((address) => untilLimited(200, () => signIn(address, 'a wrong guess'))),
    );
    expect(known).toMatchObject({ before: [401] });
    expect(unknown).toMatchObject({ count: known!.count, before: [401] });
    await tooMany(known!.response);
    expect((await signIn(email, PASSWORD)).status).toBe(429);
    expect((await signIn(email.toUpperCase(), PASSWORD)).status).toBe(429);
  });

  it('count guesses that come all at once', async () => {
    const { email } = await register(service);
    const answers = await Promise.all(Array.from({ length: 100 }, () => signIn(email, 'a wrong guess')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(50);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });

  it('are not begun anew by a success', async () => {
    const { email } = await register(service);
    let right = 0;
    const { before, count } = await untilLimited(100, () =>
      signIn(email, right++ % 10 === 9 ? PASSWORD : 'a wrong guess'),
    );
    expect(before.toSorted()).toEqual([200, 401]);
    expect(count).toBe(51);
  });

  it('let the owner in by another proven way: the provider, or a reset link', async () => {
    const person = newPerson(service);
    const { email } = await register(service, person.email);
    await verifyEmail(service, email);
    await untilLimited(200, () => signIn(email, 'a wrong guess'));
    const browser = new TestBrowser(service);
    await browser.signIn({ person: person.sub });
    expect(await answer(await browser.get('/me'))).toMatchObject({ email });

    const token = await resetToken(service, email);
    const password = 'quite another password';
    expect((await post('/auth/password/reset', { token, password })).status).toBe(204);
    expect((await signIn(email, password)).status).toBe(200);
  });

  it('end the mails to one address', async () => {
    const { email } = await register(service);
    const { before } = await untilLimited(60, () => post('/auth/password/forgot', { email }));
    expect(before).toEqual([202]);
    expect((await mailsTo(service, email)).length).toBeLessThan(30);
    await untilLimited(60, () => post('/auth/email/resend', { email }));
  });

  it('end the mails that a signed-in user asks for, whatever network it is from', async () => {
    const { browser } = await register(service);
    const { before } = await untilLimited(60, () => browser.post('/auth/email/resend', undefined, from()));
    expect(before).toEqual([202]);
  });

  it('end the registrations from one network, and not those from others', async () => {
    const network = from();
    const body = () => ({ email: newAddress(), password: PASSWORD });
    const { before, response } = await untilLimited(120, () =>
      post('/auth/password/register', body(), network),
    );
    expect(before).toEqual([201]);
    await tooMany(response);
    expect((await post('/auth/password/register', body())).status).toBe(201);
  });

  it('end the guessing at the current password by whoever found an open session', async () => {
    const { browser } = await register(service);
    const guess = { current_password: 'a wrong guess', new_password: 'mine from now on' };
    const headers = () => ({ origin: service.url, ...from() });
    await untilLimited(60, () => browser.send('PUT', '/me/password', guess, headers()));
  });

  it('count an IPv6 network by its /64', async () => {
    let host = 0;
    const { before } = await untilLimited(200, () => verify(from(`2001:db8:0:a1::${(++host).toString(16)}`)));
    expect(before).toEqual([401]);
    expect((await verify(from('2001:db8:0:a1:ffff::1'))).status).toBe(429);
    expect((await verify(from('2001:db8:0:a2::1'))).status).toBe(401);
  });

  it.each([
    [
      'refused refresh tokens',
      () => post('/auth/refresh', { refresh_token: 'made-up' }, from('203.0.113.1')),
    ],
    ['refused links', () => verify(from('203.0.113.2'))],
    [
      'refused API keys',
      () =>
        new TestBrowser(service).get('/v1/users', {
          authorization: `Bearer vk_${'A'.repeat(43)}`,
          ...from('203.0.113.3'),
        }),
    ],
    [
      'refused API keys at the token endpoint',
      () =>
        fetch(`${service.url}/oauth/token`, {
          method: 'POST',
          body: new URLSearchParams({ grant_type: 'x' }),
          headers: { authorization: `Bearer vk_${'A'.repeat(43)}`, ...from('203.0.113.4') },
        }),
    ],
  ])('end the work that %s make', async (_, attempt) => {
    const { before, response } = await untilLimited(400, attempt);
    expect(before).toEqual([401]);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('leave alone those who ask whether they are signed in: there is nothing to guess in that', async () => {
    for (let i = 0; i < 400; i++) {
      const { status } = await post('/auth/refresh', undefined, from('203.0.113.5'));
      if (status !== 401) throw new Error(`${status} at request ${i}`);
    }
    const secret = { refresh_token: 'made-up' };
    expect((await post('/auth/refresh', secret, from('203.0.113.5'))).status).toBe(401);
  });

  it('send a browser that begins sign-ins without end to the login page', async () => {
    const network = from();
    let response = await new TestBrowser(service).get('/auth/google', network);
    for (let i = 0; i < 1000; i++) {
      await response.arrayBuffer();
      response = await new TestBrowser(service).get('/auth/google', network);
    }
    expect(locationOf(response)).toBe(`${service.url}/login?error=rate_limited`);
    await tooMany(await post('/auth/google/authorization', {}, network));
    expect(locationOf(await new TestBrowser(service).get('/auth/google', from()))).toContain('state=');
  });

  it('are not met by health checks', async () => {
    for (let i = 0; i < 400; i++) {
      const response = await fetch(`${service.url}/healthz`, { headers: from('203.0.113.9') });
      expect(response.status).toBe(200);
    }
  });

  it('are not evaded by another spelling of the path', async () => {
    const network = from();
    const body = JSON.stringify({ token: 'made-up' });
    await untilLimited(200, () => verify(network));
    const spellings = [
      '//auth/email/verify',
      '/auth//email/verify',
      '/auth/email/verify/',
      '/AUTH/email/VERIFY',
      '/auth/./email/verify',
      '/auth/email/%76erify',
      '/auth/email/verify?x=1',
      '/auth/email/verify;x',
    ];
    for (const path of spellings) {
      const headers = { 'content-type': 'application/json', ...network };
      const { status } = await rawRequest(`${service.url}${path}`, { method: 'POST', headers, body });
      expect([path, [404, 429].includes(status)]).toEqual([path, true]);
    }
  });

  it('believe no X-Forwarded-For that did not come through a trusted proxy', async () => {
    const direct = await startService({ env: { RATE_LIMIT: 'on' } });
    try {
      const { before } = await untilLimited(200, () =>
        new TestBrowser(direct).post('/auth/email/verify', { token: 'made-up' }, from()),
      );
      expect(before).toEqual([401]);
    } finally {
      await direct.close();
    }
    // One proxy is trusted, so what stands before its own word is the client's invention.
    let invented = 0;
    await untilLimited(200, () => verify(from(`10.0.0.${invented++}, 203.0.113.20`)));
  });

  it('keep no address in clear', async () => {
    const { email } = await register(service);
    await signIn(email, 'a wrong guess', from('203.0.113.77'));
    const rows = await service.query<{ key: string }>('SELECT key FROM rate_limits');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/203\.0|mail\.test|@/);
  });
});
