import { setTimeout as sleep } from 'node:timers/promises';
import { Refresher } from '../../src/vault/refresher.js';
import { signUp } from '../revocation/deletions.js';
import { answer } from '../support/answer.js';
import { until } from '../support/until.js';
import { startService, type TestService } from '../support/service.js';
import { call, newKey, type ProviderToken, tokenPath } from '../tokens/backend.js';

describe('a shutdown while a provider is being asked', () => {
  let first: TestService;
  let second: TestService;
  beforeAll(async () => (first = await startService()));
  afterAll(async () => {
    await second?.close();
    await first?.provider.close();
  });

  it('waits for the answer: a rotated refresh token is nowhere else', async () => {
    const { provider, databaseUrl } = first;
    provider.lookalike.faults.set('rotate_refresh_token');
    const { userId, connectionId } = await signUp(first);
    const key = await newKey(first);
    const release = provider.hold();
    const refresh = first.app.get(Refresher).refresh(connectionId, 100_000);
    await until(() => provider.held > 0);
    const stopped = first.stop();
    // Longer than jobs are waited for.
    await sleep(4_000);
    release();
    await Promise.all([refresh, stopped]);

    second = await startService({ provider, databaseUrl });
    await second.query(
      `UPDATE grants SET expires_at = now() + interval '5 seconds', renewed_at = now() - interval '1 hour'`,
    );
    const token = await answer<ProviderToken>(await call(second, tokenPath(userId), key));
    expect(token.expires_in).toBeGreaterThan(60);
  });
});
