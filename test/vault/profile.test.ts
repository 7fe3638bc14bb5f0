import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const ADA = 'ada@example.test';

describe('reading the profile with the stored token', () => {
  let service: TestService;
  let browser: TestBrowser;
  let profilePath: string;

  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());
  beforeEach(async () => {
    service.provider.lookalike.faults.reset();
    browser = new TestBrowser(service);
    await browser.signIn({ person: ADA });
    profilePath = `/me/connections/${(await connection()).id}/profile`;
    service.provider.lookalike.traffic.resetCounts();
  });

  async function connection(): Promise<{ id: string }> {
    const { items } = (await (await browser.get('/me/connections')).json()) as { items: [{ id: string }] };
    return items[0];
  }
  const expire = () => service.query(`UPDATE grants SET expires_at = now() - interval '1 minute'`);
  const refreshes = () => service.provider.lookalike.traffic.count('token', 'refresh_token');
  const read = () => browser.get(profilePath);

  it('asks the provider live', async () => {
    const response = await read();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ email: ADA });
    expect(refreshes()).toBe(0);
  });

  it('renews an expired token first, once for everybody who waits', async () => {
    await expire();
    const answers = await Promise.all(Array.from({ length: 20 }, read));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(refreshes()).toBe(1);
    const [event] = await service.query<{ n: string }>(
      `SELECT count(*) AS n FROM events WHERE type = 'connection.refreshed'`,
    );
    expect(Number(event!.n)).toBe(1);
  });

  it('renews a token that the provider refuses before its time', async () => {
    await service.query(`UPDATE grants SET expires_at = now() + interval '1 day'`);
    const spoiled = await service.query<{ connection_id: string }>('SELECT connection_id FROM grants');
    expect(spoiled).toHaveLength(1);
    service.provider.lookalike.faults.set('short_lived', 1);
    await expire();
    await read();
    await service.query(`UPDATE grants SET expires_at = now() + interval '1 day'`);
    service.provider.lookalike.faults.reset();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await service.query(`UPDATE grants SET renewed_at = now() - interval '1 minute'`);
    expect((await read()).status).toBe(200);
    expect(refreshes()).toBe(2);
  });

  it('says that the person must come back when access was taken away', async () => {
    await expire();
    service.provider.lookalike.revokeGrant(ADA);
    const response = await read();
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'reauthorization_required', reason: 'revoked' });
    expect(await connection()).toMatchObject({
      status: 'reauthorization_required',
      status_reason: 'revoked',
    });
    expect((await read()).status).toBe(409);
    expect(refreshes()).toBe(1);
  });

  it('is healed by the next sign-in, which asks for consent by itself', async () => {
    await expire();
    service.provider.lookalike.revokeGrant(ADA);
    await read();
    await browser.signIn({ person: ADA });
    expect((await read()).status).toBe(200);
  });

  it('takes a passing failure for what it is', async () => {
    await expire();
    service.provider.lookalike.faults.set('token_unavailable', true);
    const response = await read();
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    service.provider.lookalike.faults.reset();
    await service.query('UPDATE grants SET retry_at = NULL');
    expect((await read()).status).toBe(200);
  });

  it('shows nobody else’s connection', async () => {
    const other = new TestBrowser(service);
    await other.signIn({ person: 'grace@example.test' });
    const response = await other.get(profilePath);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'connection_not_found' });
    expect((await other.get('/me/connections/x/profile')).status).toBe(400);
  });
});
