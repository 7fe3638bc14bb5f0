import { startVault, type Vault } from '../support/vault.js';
import type { VaultProcess } from '../support/vault-process.js';

describe('a response to a refresh', () => {
  let vault: Vault;
  let process: VaultProcess;
  beforeAll(async () => {
    vault = await startVault();
    [process] = (await vault.start(1)) as [VaultProcess];
  });
  afterAll(() => vault?.close());
  beforeEach(() => vault.endpoint.reset());

  const SCOPES = ['calendar', 'openid'];

  /** A grant after one refresh that was answered so. */
  async function refreshed(response: Record<string, unknown>, rotates = false) {
    const [grant] = await vault.plant(1, { scopes: SCOPES });
    const before = await vault.onFile(grant!);
    vault.endpoint.behaviour = { rotates, response };
    const [answer] = await process.ask([grant!]);
    return { grant: grant!, before, answer: answer!, after: await vault.onFile(grant!) };
  }

  it('without a refresh token keeps the old one', async () => {
    const { before, after } = await refreshed({});
    expect(after.refreshToken).toBe(before.refreshToken);
    expect(after.accessToken).not.toBe(before.accessToken);
  });

  it('with a refresh token replaces the old one', async () => {
    const { grant, before, after } = await refreshed({}, true);
    expect(after.refreshToken).not.toBe(before.refreshToken);
    vault.endpoint.behaviour = {};
    await vault.query('UPDATE grants SET expires_at = now() WHERE connection_id = $1', [grant.connectionId]);
    await process.ask([grant]);
    expect(vault.endpoint.uses.at(-1)).toEqual({ refreshToken: after.refreshToken, outcome: 'renewed' });
  });

  it('without a scope means the scopes held', async () => {
    const { answer, after } = await refreshed({});
    expect(answer.scopes).toEqual(SCOPES);
    expect(after.scopes).toEqual(SCOPES);
  });

  it('that names more scopes widens the grant', async () => {
    const { after } = await refreshed({ scope: 'openid drive calendar' });
    expect(after.scopes).toEqual(['calendar', 'drive', 'openid']);
  });

  it('that names fewer scopes is believed: what was taken away is not promised', async () => {
    const { grant, answer } = await refreshed({ scope: 'openid' });
    expect(answer.scopes).toEqual(['openid']);
    const [asked] = await process.ask([{ ...grant, scopes: ['calendar', 'openid'] }]);
    expect(asked).toMatchObject({ status: 403, code: 'insufficient_scope', missing_scope: 'calendar' });
  });

  it('that takes away what this very caller asked for is told to him', async () => {
    const [grant] = await vault.plant(1, { scopes: SCOPES });
    vault.endpoint.behaviour = { response: { scope: 'openid' } };
    const [answer] = await process.ask([{ ...grant!, scopes: ['calendar'] }]);
    expect(answer).toMatchObject({ code: 'insufficient_scope', missing_scope: 'calendar' });
  });

  it.each([
    ['no life', { expires_in: undefined }, null],
    ['its life as text', { expires_in: '7200' }, 7200],
  ])('that names %s is understood', async (_, response, seconds) => {
    const { answer } = await refreshed(response);
    if (seconds === null) expect(answer.expiresAt).toBeNull();
    else expect(Math.abs(Date.parse(answer.expiresAt!) - Date.now() - seconds * 1000)).toBeLessThan(5_000);
  });
});
