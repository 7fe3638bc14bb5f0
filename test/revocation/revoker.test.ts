import { setTimeout as sleep } from 'node:timers/promises';
import { Keyring } from '../../src/crypto/keyring.js';
import { open } from '../../src/crypto/seal.js';
import { GoogleProvider } from '../../src/providers/google/google.provider.js';
import { Revoker } from '../../src/vault/revoker.js';
import { startWithoutTimers, type TestService } from '../support/service.js';
import { until } from '../support/until.js';
import { call, newKey, tokenPath } from '../tokens/backend.js';
import { type Account, remove, signUp, trail, watchTokens } from './deletions.js';

describe('a revocation', () => {
  let service: TestService;
  let key: string;

  beforeAll(async () => {
    service = await startWithoutTimers();
    key = await newKey(service, { scopes: ['users:write', 'tokens:read'] });
  });
  afterAll(() => service?.close());
  beforeEach(() => {
    service.provider.lookalike.faults.reset();
    service.provider.lookalike.traffic.resetCounts();
  });

  const fail = () => service.provider.lookalike.faults.set('unavailable', true, { endpoints: ['revoke'] });
  const attempts = () => service.provider.lookalike.traffic.count('revoke');
  const disconnect = async ({ userId }: Account) => {
    const answer = await remove(service, `/v1/users/${userId}/connections/google`, key);
    expect(answer.status).toBe(204);
  };
  const orderOf = async ({ connectionId }: Account) => {
    interface Order {
      id: string;
      attempts: number;
      refresh_token: Buffer | null;
      wait: number;
    }
    const sql = `SELECT *, extract(epoch FROM due_at - now())::float AS wait FROM revocations WHERE connection_id = $1`;
    const [order] = await service.query<Order>(sql, [connectionId]);
    return order;
  };
  const letDue = () => service.query('UPDATE revocations SET due_at = now()');
  const expire = ({ connectionId }: Account) =>
    service.query(`UPDATE grants SET expires_at = now() - interval '1 minute' WHERE connection_id = $1`, [
      connectionId,
    ]);
  const outcome = async ({ connectionId }: Account) => (await trail(service, connectionId)).slice(1);
  /** Deleted while the provider does not answer: the first attempt has failed. */
  const failing = async (account: Account) => {
    fail();
    await disconnect(account);
    await until(() => attempts() === 1);
    await service.app.get(Revoker).work();
  };

  it('is tried again within 90 s when the provider is away, and ends once it is back', async () => {
    const holdsTokens = watchTokens(service);
    const account = await signUp(service);
    await failing(account);
    expect(await outcome(account)).toEqual([]);
    const order = await orderOf(account);
    expect(order).toMatchObject({ attempts: 1, refresh_token: expect.any(Buffer) });
    // The schedule looks every 15 s.
    expect(order!.wait).toBeGreaterThan(5);
    expect(order!.wait).toBeLessThan(60);

    service.provider.lookalike.faults.reset();
    await letDue();
    await service.app.get(Revoker).work();
    expect(await outcome(account)).toEqual(['connection.revoked: revoked']);
    expect(await orderOf(account)).toBeUndefined();
    expect(holdsTokens()).toBe(false);
  });

  it('waits longer each time, up to about an hour', async () => {
    const account = await signUp(service);
    await failing(account);
    const waits: number[] = [];
    for (let i = 0; i < 10; i++) {
      await letDue();
      await service.app.get(Revoker).work();
      waits.push((await orderOf(account))!.wait);
    }
    expect(waits[0]).toBeGreaterThan(30);
    expect(waits[4]).toBeGreaterThan(400);
    for (const wait of waits.slice(-2)) {
      expect(wait).toBeGreaterThan(2800);
      expect(wait).toBeLessThan(4400);
    }
    await service.query('DELETE FROM revocations');
  });

  it('is given up after a day, and the tokens are forgotten', async () => {
    const account = await signUp(service);
    await failing(account);
    await service.query(`UPDATE revocations SET due_at = now(), created_at = now() - interval '25 hours'`);
    await service.app.get(Revoker).work();
    expect(await outcome(account)).toEqual(['connection.revoked: gave_up']);
    expect(await orderOf(account)).toBeUndefined();
  });

  it('of what the provider has ended already is done', async () => {
    const account = await signUp(service);
    service.provider.lookalike.revokeGrant(account.sub);
    await disconnect(account);
    await until(async () => (await outcome(account)).length > 0);
    expect(await outcome(account)).toEqual(['connection.revoked: revoked']);
    expect(attempts()).toBe(1);
  });

  it('at a provider that has no such thing is said to be not supported', async () => {
    const provider = service.app.get(GoogleProvider);
    Object.defineProperty(provider, 'revoke', { value: undefined, configurable: true });
    try {
      const account = await signUp(service);
      await disconnect(account);
      await until(async () => (await outcome(account)).length > 0);
      expect(await outcome(account)).toEqual(['connection.revoked: not_supported']);
      expect(attempts()).toBe(0);
    } finally {
      delete (provider as { revoke?: unknown }).revoke;
    }
  });

  it('does not take away what the person has granted anew meanwhile', async () => {
    const holdsTokens = watchTokens(service);
    const account = await signUp(service);
    await failing(account);
    const again = await signUp(service, account.sub);
    expect(again.userId).toBe(account.userId);
    service.provider.lookalike.faults.reset();
    await letDue();
    await service.app.get(Revoker).work();
    expect(await outcome(account)).toEqual(['connection.revoked: gave_up']);
    expect(attempts()).toBe(1);
    expect((await again.browser.get(`/me/connections/${again.connectionId}/profile`)).status).toBe(200);
    await disconnect(again);
    await until(() => !holdsTokens());
  });

  it('waits for a refresh under way, whose refresh token nobody could revoke later', async () => {
    const account = await signUp(service);
    service.provider.lookalike.faults.set('rotate_refresh_token', true);
    service.provider.lookalike.faults.set('slow', 700, { endpoints: ['token'] });
    await expire(account);
    const refresh = call(service, tokenPath(account.userId), key);
    await until(() => service.provider.lookalike.traffic.count('token') > 0);
    fail();
    await disconnect(account);
    await refresh;
    const { id, refresh_token: sealed } = (await orderOf(account))!;
    const place = { table: 'revocations', row: id, column: 'refresh_token' };
    const token = open(service.app.get(Keyring), place, sealed!);
    expect(service.provider.lookalike.validTokens().refresh).toContain(token);
    await service.app.get(Revoker).work();
    await service.query('DELETE FROM revocations');
  });

  it('of a dead grant is not ordered: there is nothing left of it', async () => {
    const account = await signUp(service);
    service.provider.lookalike.revokeGrant(account.sub);
    await service.query(
      `UPDATE grants SET expires_at = now() - interval '1 minute' WHERE connection_id = $1`,
      [account.connectionId],
    );
    expect((await call(service, tokenPath(account.userId), key)).status).toBe(409);
    await disconnect(account);
    await sleep(300);
    expect(await trail(service, account.connectionId)).toEqual(['connection.deleted']);
    expect(attempts()).toBe(0);
  });

  it('does not open in another order’s row', async () => {
    const accounts = [await signUp(service), await signUp(service)] as const;
    fail();
    for (const account of accounts) await disconnect(account);
    await until(() => attempts() === 2);
    await service.app.get(Revoker).work();
    const [one, two] = [await orderOf(accounts[0]), await orderOf(accounts[1])];
    const swap = 'UPDATE revocations SET refresh_token = $2, due_at = now() WHERE id = $1';
    await service.query(swap, [one!.id, two!.refresh_token]);
    await service.query(swap, [two!.id, one!.refresh_token]);
    service.provider.lookalike.faults.reset();
    await service.app.get(Revoker).work();
    expect(attempts()).toBe(2);
    expect(await service.query('DELETE FROM revocations RETURNING id')).toEqual([expect.anything(), 2]);
  });

  it('is made once, however many instances look for work', async () => {
    const accounts: Account[] = [];
    for (let i = 0; i < 8; i++) accounts.push(await signUp(service));
    const { provider, databaseUrl } = service;
    const other = await startWithoutTimers({ provider, databaseUrl });
    fail();
    await Promise.all(accounts.map(disconnect));
    await until(() => attempts() === 8);
    await service.app.get(Revoker).work();
    service.provider.lookalike.faults.reset();
    service.provider.lookalike.traffic.resetCounts();
    await letDue();
    await Promise.all([service, other, service, other].map(({ app }) => app.get(Revoker).work()));
    expect(attempts()).toBe(8);
    for (const account of accounts) expect(await outcome(account)).toEqual(['connection.revoked: revoked']);
    await other.stop();
  });
});
