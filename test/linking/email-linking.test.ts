import { randomUUID } from 'node:crypto';
import { answer } from '../support/answer.js';
import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { expectRefused } from '../support/refusal.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

type End = 'joins' | 'refused';

describe.each([
  ['verified', 'joins', 'joins'],
  ['authoritative', 'refused', 'joins'],
  ['never', 'refused', 'refused'],
] as const)('with EMAIL_LINKING=%s', (EMAIL_LINKING, vouched: End, authoritative: End) => {
  let provider: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer, EMAIL_LINKING } });
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const arrive = async (person: Record<string, unknown>) => {
    provider.person = { sub: randomUUID(), email_verified: true, ...person };
    const browser = new TestBrowser(service);
    const departure = await browser.get('/auth/google');
    return { browser, response: await browser.get(provider.approve(locationOf(departure))) };
  };
  const addUser = async (email: string, verified: boolean) => {
    const id = randomUUID();
    const sql = 'INSERT INTO users (id, email, email_key, email_verified) VALUES ($1, $2, $2, $3)';
    await service.query(sql, [id, email, verified]);
    return id;
  };

  it.each([
    ['a vouched address', vouched, 'ada@example.test', {}],
    ['the word of a Workspace', authoritative, 'bob@example.test', { hd: 'example.test' }],
    ['a Gmail address', authoritative, 'carol@gmail.com', {}],
    ['an unvouched Gmail address', 'refused' as End, 'dora@gmail.com', { email_verified: false }],
  ])('%s: %s', async (_, end, email, facts) => {
    for (const verified of [true, false]) {
      const address = `${verified}-${email}`;
      const id = await addUser(address, verified);
      const { browser, response } = await arrive({ email: address, ...facts });
      if (end === 'joins')
        expect(await answer(await browser.get('/me'))).toMatchObject({ id, email_verified: true });
      else {
        await expectRefused(service, browser, response, 'account_exists');
        expect(await service.query('SELECT 1 FROM connections WHERE user_id = $1', [id])).toEqual([]);
        expect(await service.query('SELECT email_verified FROM users WHERE id = $1', [id])).toEqual([
          { email_verified: verified },
        ]);
      }
    }
  });

  it('somebody new becomes a user with the address their provider vouches for', async () => {
    const { browser } = await arrive({ email: 'new@example.test' });
    expect(await answer(await browser.get('/me'))).toMatchObject({ email: 'new@example.test' });
  });
});
