import { Database } from '../../src/database/database.js';
import { prune } from '../../src/jobs/pruning.js';
import { startService, type TestService } from '../support/service.js';
import { signUp } from '../revocation/deletions.js';

describe('pruning', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.close());

  it('deletes the sessions that ended a month ago, in as many batches as it takes, and no event', async () => {
    const { userId } = await signUp(service);
    await service.query(
      `INSERT INTO sessions (id, user_id, amr, auth_time, expires_at)
       SELECT valetkey_uuidv7(), $1, '{}', now(), now() - n * interval '1 minute' - interval '29 days 23 hours 30 seconds'
       FROM generate_series(1, 2500) n`,
      [userId],
    );
    const events = await service.query('SELECT id FROM events');
    await prune(service.app.get(Database), new AbortController().signal);
    const left = await service.query<{ age: number }>(
      'SELECT extract(epoch FROM now() - expires_at)::int AS age FROM sessions',
    );
    expect(left).toHaveLength(60);
    expect(Math.max(...left.map(({ age }) => age))).toBeLessThanOrEqual(30 * 86_400);
    expect(await service.query('SELECT id FROM events')).toEqual(events);
  });
});
