import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { Keyring } from '../../src/crypto/keyring.js';
import { open, seal } from '../../src/crypto/seal.js';
import { RefreshAhead } from '../../src/vault/refresh-ahead.js';
import { startWithoutTimers, type TestService } from '../support/service.js';
import { until } from '../support/until.js';
import { signUp } from '../revocation/deletions.js';
import { call, newKey, tokenPath } from '../tokens/backend.js';

describe('refresh-ahead', () => {
  let service: TestService;
  beforeAll(async () => (service = await startWithoutTimers()));
  afterAll(() => service?.close());
  beforeEach(async () => {
    service.provider.lookalike.faults.reset();
    await service.query('DELETE FROM users');
    service.provider.lookalike.traffic.resetCounts();
  });

  const run = (stop = new AbortController().signal) => service.app.get(RefreshAhead).run(stop);
  const refreshes = () => service.provider.lookalike.traffic.count('token', 'refresh_token');
  /** A grant of an hour's life, some of it gone. */
  const age = (connectionId: string, minutesLeft: number, used: string | null = '1 hour') =>
    service.query(
      `UPDATE grants SET updated_at = now() - interval '1 hour', last_used_at = now() - $3::interval,
         expires_at = now() + $2 * interval '1 minute' WHERE connection_id = $1`,
      [connectionId, minutesLeft, used],
    );
  const minutesLeft = async (connectionId: string) => {
    const [row] = await service.query<{ minutes: number }>(
      `SELECT extract(epoch FROM expires_at - now())::int / 60 AS minutes FROM grants WHERE connection_id = $1`,
      [connectionId],
    );
    return row!.minutes;
  };

  it('renews what was used lately and is about to expire, before anybody asks', async () => {
    const { connectionId } = await signUp(service);
    await age(connectionId, 4);
    await run();
    expect(refreshes()).toBe(1);
    expect(await minutesLeft(connectionId)).toBeGreaterThan(50);
    await run();
    expect(refreshes()).toBe(1);
  });

  it.each([
    ['has time left', 11, '1 hour'],
    ['was never used', 4, null],
    ['was not used for a day', 4, '25 hours'],
    ['has expired: who asks will see to it', -1, '1 hour'],
  ])('leaves alone what %s', async (_, minutes, used) => {
    const { connectionId } = await signUp(service);
    await age(connectionId, minutes, used);
    await run();
    expect(refreshes()).toBe(0);
  });

  it('leaves alone what cools down or is being refreshed elsewhere', async () => {
    const { connectionId } = await signUp(service);
    await age(connectionId, 4);
    const later = (column: string) => `UPDATE grants SET ${column} = now() + interval '10 seconds'`;
    await service.query(later('retry_at'));
    await run();
    await service.query('UPDATE grants SET retry_at = NULL');
    await service.query(later('refresh_deadline'));
    await run();
    expect(refreshes()).toBe(0);
  });

  it('knows what is used from the token call, which notes it at most once in five minutes', async () => {
    const { userId, connectionId } = await signUp(service);
    const key = await newKey(service);
    const noted = async () => {
      const [row] = await service.query<{ at: Date | null }>(
        'SELECT last_used_at AS at FROM grants WHERE connection_id = $1',
        [connectionId],
      );
      return row!.at?.getTime();
    };
    const ask = async () => expect((await call(service, tokenPath(userId), key)).status).toBe(200);
    expect(await noted()).toBeUndefined();
    await Promise.all(Array.from({ length: 20 }, ask));
    await until(async () => (await noted()) !== undefined);
    const first = await noted();
    await ask();
    await sleep(500);
    expect(await noted()).toBe(first);
    await service.query(`UPDATE grants SET last_used_at = now() - interval '6 minutes'`);
    await ask();
    await until(async () => (await noted())! > first!);
  });

  it('does not renew a token of short life again and again', async () => {
    const { connectionId } = await signUp(service);
    await service.query(
      `UPDATE grants SET last_used_at = now(), updated_at = now() - interval '1 minute',
         expires_at = now() + interval '4 minutes' WHERE connection_id = $1`,
      [connectionId],
    );
    await run();
    expect(refreshes()).toBe(0);
  });

  it('renews once, when two instances look at the same time', async () => {
    const { provider, databaseUrl } = service;
    const other = await startWithoutTimers({ provider, databaseUrl });
    const { connectionId } = await signUp(service);
    await age(connectionId, 4);
    service.provider.lookalike.faults.set('rotate_refresh_token', true);
    const at = ({ app }: TestService) => app.get(RefreshAhead).run(new AbortController().signal);
    await Promise.all([at(service), at(other), at(service)]);
    expect(refreshes()).toBe(1);
    await other.stop();
  });

  describe('of many grants of one moment', () => {
    const MANY = 40;

    /** As many connections whose grants all hold the refresh token of one person. */
    beforeEach(async () => {
      const { connectionId, userId } = await signUp(service);
      const keyring = service.app.get(Keyring);
      const at = (row: string) => ({ table: 'grants', row, column: 'refresh_token' });
      const [held] = await service.query<{ refresh_token: Buffer }>('SELECT refresh_token FROM grants');
      const token = open(keyring, at(connectionId), held!.refresh_token);
      await service.query('DELETE FROM connections');
      const ids = Array.from({ length: MANY }, () => uuidv7());
      await service.query(
        `INSERT INTO connections (id, user_id, provider, subject)
         SELECT id, $2, 'google', id::text FROM unnest($1::uuid[]) AS r (id)`,
        [ids, userId],
      );
      await service.query(
        `INSERT INTO grants (connection_id, refresh_token, token_type, scopes, status)
         SELECT id, token, 'Bearer', '{}', 'active' FROM unnest($1::uuid[], $2::bytea[]) AS r (id, token)`,
        [ids, ids.map((id) => seal(keyring, at(id), token))],
      );
      await service.query('UPDATE grants SET access_token = refresh_token');
    });
    const ageAll = (minutesLeft: number) =>
      service.query(
        `UPDATE grants SET updated_at = now() - interval '1 hour', last_used_at = now(),
           expires_at = now() + $1 * interval '1 minute'`,
        [minutesLeft],
      );

    it('spreads them over minutes', async () => {
      await ageAll(7.5);
      await run();
      expect(refreshes()).toBeGreaterThan(5);
      expect(refreshes()).toBeLessThan(MANY - 5);
    });

    it('asks their provider for a few at a time', async () => {
      await ageAll(4);
      service.provider.lookalike.faults.set('slow', 100, { endpoints: ['token'] });
      const begun = Date.now();
      await run();
      expect(refreshes()).toBe(MANY);
      expect(Date.now() - begun).toBeGreaterThanOrEqual((MANY / 4) * 100);
    });

    it('ends early when the service leaves', async () => {
      await ageAll(4);
      service.provider.lookalike.faults.set('slow', 100, { endpoints: ['token'] });
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 150);
      await run(stop.signal);
      expect(refreshes()).toBeLessThan(MANY);
    });
  });
});
