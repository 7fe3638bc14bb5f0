import { mailedToken } from '../support/mails.js';
import { newAddress, PASSWORD, register, resetToken, signIn } from '../support/passwords.js';
import { startService, type TestService } from '../support/service.js';
import { startTogether } from '../support/starting-line.js';
import { TestBrowser } from '../support/test-browser.js';

const OTHER = 'rowing is for another day';

describe('at the same moment', () => {
  let service: TestService;
  let other: TestService;
  beforeAll(async () => {
    service = await startService({ env: { DATABASE_POOL_SIZE: '25' } });
    const env = { PUBLIC_URL: service.url, DATABASE_POOL_SIZE: '25' };
    other = await startService({ env, provider: service.provider, databaseUrl: service.databaseUrl });
  });
  afterAll(async () => {
    await other?.stop();
    await service?.close();
  });

  const post = (index: number, path: string, body: object) =>
    new TestBrowser(index % 2 ? other : service).post(path, body, { origin: service.url });
  const times = <T>(count: number, work: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)));
  const statuses = async (answers: Promise<Response[]>) => {
    const counts: Record<number, number> = {};
    for (const { status } of await answers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };

  it('50 uses of one verification link have one winner', async () => {
    const { email } = await register(service);
    const token = await mailedToken(service, email, 'verify-email');
    const lock = 'SELECT 1 FROM mail_tokens FOR UPDATE';
    const uses = startTogether({ databaseUrl: service.databaseUrl, lock, racers: 25 }, () =>
      times(50, (index) => post(index, '/auth/email/verify', { token })),
    );
    expect(await statuses(uses)).toEqual({ 204: 1, 401: 49 });
  });

  it('50 uses of one reset link have one winner, whose password counts', async () => {
    const { email } = await register(service);
    const token = await resetToken(service, email);
    const password = (index: number) => `the password of racer ${index}`;
    const answers = await times(50, (index) =>
      post(index, '/auth/password/reset', { token, password: password(index) }),
    );
    expect(await statuses(Promise.resolve(answers))).toEqual({ 204: 1, 401: 49 });
    const winner = answers.findIndex(({ status }) => status === 204);
    expect((await signIn(service, email, password(winner))).status).toBe(200);
    expect((await signIn(service, email, password(winner + 1))).status).toBe(401);
  });

  it('20 registrations of one address make one user; the others get the session of nobody', async () => {
    const email = newAddress();
    const answers = await times(20, (index) =>
      post(index, '/auth/password/register', { email, password: PASSWORD, delivery: 'body' }),
    );
    expect(await statuses(Promise.resolve(answers))).toEqual({ 201: 20 });
    const worth = await Promise.all(
      answers.map(async (response) => {
        const { access_token } = (await response.json()) as { access_token: string };
        const bearer = { authorization: `Bearer ${access_token}` };
        return (await new TestBrowser(service).get('/me', bearer)).status;
      }),
    );
    expect(worth.toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 401)]);
    expect(await service.query('SELECT 1 FROM users WHERE email = $1', [email])).toHaveLength(1);
  });

  it('many reset links for one address leave one that works', async () => {
    const { email } = await register(service);
    expect(await statuses(times(10, (index) => post(index, '/auth/password/forgot', { email })))).toEqual({
      202: 10,
    });
    const sql = `SELECT 1 FROM mail_tokens t JOIN users u ON u.id = t.user_id
      WHERE u.email = $1 AND purpose = 'reset_password'`;
    expect(await service.query(sql, [email])).toHaveLength(1);
  });

  it('sign-ins with the old password beside a reset leave no session behind', async () => {
    for (let round = 0; round < 3; round++) {
      const { email, session } = await register(service);
      const token = await resetToken(service, email);
      const [reset] = await Promise.all([
        post(0, '/auth/password/reset', { token, password: OTHER }),
        times(10, (index) =>
          post(index, '/auth/password/sign-in', { email, password: PASSWORD, delivery: 'body' }),
        ),
      ]);
      expect(reset.status).toBe(204);
      const sql = 'SELECT 1 FROM sessions WHERE user_id = $1 AND revoked_at IS NULL';
      expect(await service.query(sql, [session.user.id])).toEqual([]);
      expect((await signIn(service, email, OTHER)).status).toBe(200);
    }
  });
});
