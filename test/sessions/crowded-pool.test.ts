import { Client } from 'pg';
import { answer } from '../support/answer.js';
import { until } from '../support/until.js';
import { newAddress, PASSWORD } from '../support/passwords.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

interface SignedIn {
  readonly access_token: string;
  readonly user: { readonly id: string };
}

describe('an instance whose database connections are all taken', () => {
  let first: TestService;
  let crowded: TestService;
  let holder: Client;
  beforeAll(async () => {
    first = await startService();
    const { provider, databaseUrl } = first;
    crowded = await startService({ provider, databaseUrl, env: { PUBLIC_URL: first.url } });
    holder = new Client({ connectionString: databaseUrl });
    await holder.connect();
  });
  afterAll(async () => {
    await holder?.end();
    await crowded?.stop();
    await first?.close();
  });

  const register = async () => {
    const body = { email: newAddress(), password: PASSWORD, delivery: 'body' };
    return answer<SignedIn>(await new TestBrowser(first).post('/auth/password/register', body), 201);
  };
  const bearer = ({ access_token }: SignedIn) => ({ authorization: `Bearer ${access_token}` });

  it('hears of revoked sessions all the same', async () => {
    const [stuck, leaving] = [await register(), await register()];
    const session = () => fetch(`${crowded.url}/auth/session`, { headers: bearer(leaving) });
    expect((await session()).status).toBe(200);

    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [stuck.user.id]);
    const renamed = Array.from({ length: 40 }, (_, index) =>
      new TestBrowser(crowded).send('PATCH', '/me', { name: `Name ${index}` }, bearer(stuck)),
    );
    await until(async () => {
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      return (await first.query(waiting)).length >= 10;
    });
    await new TestBrowser(first).post('/auth/sign-out', undefined, bearer(leaving));
    // Not by the 503 that comes when there has been no news for long.
    const refused = await until(async () => {
      const { status } = await session();
      return status !== 200 && status;
    });
    await holder.query('COMMIT');
    await Promise.all(renamed);
    expect(refused).toBe(401);
  });
});
