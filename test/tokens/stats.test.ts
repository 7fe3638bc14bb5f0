import { answer, problem } from '../support/answer.js';
import { startService, type TestService } from '../support/service.js';
import { call, newKey, signIn, type SignedIn, tokenPath } from './backend.js';

const QUIET = {
  users_created: 0,
  sign_ins: 0,
  sign_ins_refused: 0,
  connections_created: 0,
  tokens_handed_out: 0,
  proxied_calls: 0,
};

describe('GET /v1/stats', () => {
  let service: TestService;
  let key: string;
  let ada: SignedIn;
  const stats = async () => answer(await call(service, '/v1/stats', key));
  beforeAll(async () => {
    service = await startService();
    key = await newKey(service, { scopes: ['admin'] });
  });
  afterAll(() => service?.close());

  it('has figures where there is nothing to count', async () => {
    const nobody = { users: 0, disabled_users: 0, sessions: 0, connections: [] };
    expect(await stats()).toEqual({ ...nobody, last_24_hours: QUIET });
  });

  it('counts what there is, and what the last day brought', async () => {
    ada = await signIn(service, 'ada@example.test');
    const grace = await signIn(service, 'grace@example.test');
    await grace.browser.post('/auth/sign-out');
    await answer(await call(service, tokenPath(ada.id), await newKey(service)));
    await service.query('UPDATE users SET disabled_at = now() WHERE id = $1', [grace.id]);
    await service.query(
      `UPDATE grants SET status = 'reauthorization_required', status_reason = 'revoked'
       WHERE connection_id IN (SELECT id FROM connections WHERE user_id = $1)`,
      [grace.id],
    );
    expect(await stats()).toEqual({
      users: 2,
      disabled_users: 1,
      sessions: 1,
      connections: [
        { provider: 'google', status: 'active', count: 1 },
        { provider: 'google', status: 'reauthorization_required', count: 1 },
      ],
      last_24_hours: {
        ...QUIET,
        users_created: 2,
        sign_ins: 2,
        connections_created: 2,
        tokens_handed_out: 1,
      },
    });
  });

  it('forgets what is older than a day, and sessions that are over', async () => {
    // An event's id is its time.
    await service.query(`UPDATE events SET id = ('01900000' || substr(id::text, 9))::uuid`);
    await service.query(`UPDATE sessions SET last_seen_at = now() - interval '100 days'`);
    expect(await stats()).toMatchObject({ users: 2, sessions: 0, last_24_hours: QUIET });
  });

  it('is for keys with the scope admin', async () => {
    const other = await newKey(service, { scopes: ['users:read', 'tokens:read'] });
    expect(await problem(await call(service, '/v1/stats', other))).toEqual([403, 'insufficient_key_scope']);
    expect(await problem(await call(service, '/v1/stats'))).toEqual([401, 'invalid_api_key']);
    expect((await ada.browser.get('/v1/stats')).status).toBe(401);
    expect((await call(service, '/v1/stats', key)).headers.get('cache-control')).toBe('no-store');
  });
});
