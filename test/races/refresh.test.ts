import { decodeJwt } from 'jose';
import { answer } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { startTogether } from '../support/starting-line.js';
import { TestBrowser } from '../support/test-browser.js';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

describe('parallel uses of one refresh token', () => {
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

  const post = (at: TestService, refresh_token: string) =>
    new TestBrowser(at).post('/auth/refresh', { refresh_token }, { origin: service.url });

  it.each([
    ['at one instance', () => service],
    ['at two instances', (index: number) => (index % 2 ? other : service)],
  ])('%s rotate it once, and all get the same successor', async (_, at) => {
    const browser = new TestBrowser(service);
    await browser.signIn({ person: newPerson(service).sub });
    const token = browser.cookies('/auth')['vk_refresh']!;
    const lock = 'SELECT 1 FROM sessions FOR UPDATE';
    const answers = await startTogether({ databaseUrl: service.databaseUrl, lock, racers: 25 }, () =>
      Promise.all(
        Array.from({ length: 50 }, async (_, index) => answer<Tokens>(await post(at(index), token))),
      ),
    );
    expect(new Set(answers.map(({ refresh_token }) => refresh_token)).size).toBe(1);
    const sids = new Set(answers.map(({ access_token }) => decodeJwt(access_token)['sid']));
    expect(sids.size).toBe(1);
    const rows = await service.query('SELECT refresh_counter, revoked_at FROM sessions WHERE id = $1', [
      ...sids,
    ]);
    expect(rows).toEqual([{ refresh_counter: 1, revoked_at: null }]);
    expect((await post(other, answers[0]!.refresh_token)).status).toBe(200);
  });

  it('beside a sign-out leave no session behind', async () => {
    const browser = new TestBrowser(service);
    await browser.signIn({ person: newPerson(service).sub });
    const token = browser.cookies('/auth')['vk_refresh']!;
    const refreshes = Array.from({ length: 20 }, (_, index) => post(index % 2 ? other : service, token));
    await Promise.all([...refreshes, browser.post('/auth/sign-out')]);
    const cookie = { cookie: `vk_refresh=${token}` };
    for (const at of [service, other])
      expect(
        (await new TestBrowser(at).post('/auth/refresh', undefined, { ...cookie, origin: service.url }))
          .status,
      ).toBe(401);
  });
});
