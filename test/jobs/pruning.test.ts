import { Database } from '../../src/database/database.js';
import { prune } from '../../src/jobs/pruning.js';
import { startService, type TestService } from '../support/service.js';
import { signUp } from '../revocation/deletions.js';

describe('pruning', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());

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

  it('deletes the refused sign-ins of a month ago, which strangers can bring about, and no other event', async () => {
    await service.query(
      `INSERT INTO events (type, at, once_key) VALUES ('sign_in.refused', now() - interval '31 days', 'old'),
         ('sign_in.refused', now() - interval '29 days', 'young'), ('session.created', now() - interval '31 days', 'other')`,
    );
    await prune(service.app.get(Database), new AbortController().signal);
    const left = await service.query<{ once_key: string }>(
      `SELECT once_key FROM events WHERE once_key IN ('old', 'young', 'other') ORDER BY once_key`,
    );
    expect(left.map(({ once_key }) => once_key)).toEqual(['other', 'young']);
  });

  it('deletes accounts that nobody came back for', async () => {
    const { userId } = await signUp(service);
    await service.query(
      `INSERT INTO pending_connections (id, digest, user_id, provider, subject, tokens, expires_at)
       SELECT valetkey_uuidv7(), n::text, $1, 'google', n::text, '', now() + n * interval '1 minute' - interval '30 seconds'
       FROM generate_series(-1500, 2) n`,
      [userId],
    );
    await prune(service.app.get(Database), new AbortController().signal);
    const left = await service.query('SELECT digest FROM pending_connections ORDER BY digest');
    expect(left).toEqual([{ digest: '1' }, { digest: '2' }]);
  });
});
