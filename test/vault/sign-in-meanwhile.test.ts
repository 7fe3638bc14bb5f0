import { startVault, type PlantedGrant, type Vault } from '../support/vault.js';
import type { VaultAnswer, VaultProcess } from '../support/vault-process.js';

const WIDE = ['calendar', 'openid'];
const NARROW = ['openid'];

describe('a sign-in', () => {
  let vault: Vault;
  let process: VaultProcess;
  beforeAll(async () => {
    vault = await startVault();
    [process] = (await vault.start(1)) as [VaultProcess];
  });
  afterAll(() => vault?.close());
  beforeEach(() => vault.endpoint.reset());

  /** Begins a refresh, does something while it is under way, and lets it come to its end. */
  async function during(grant: PlantedGrant, work: () => Promise<void>): Promise<VaultAnswer> {
    const letGo = vault.endpoint.hold();
    const asked = process.ask([grant]);
    await vault.endpoint.reached(1);
    await work();
    letGo();
    const [answer] = await asked;
    return answer!;
  }

  it('wins over a refresh under way', async () => {
    const [grant] = await vault.plant(1);
    vault.endpoint.behaviour = { rotates: true };
    const refreshToken = vault.endpoint.issue('another');
    const signedIn = { accessToken: 'signed-in', refreshToken, scopes: NARROW };
    const answer = await during(grant!, () => vault.signIn(grant!, signedIn));
    expect(vault.endpoint.uses).toMatchObject([{ outcome: 'renewed' }]);
    expect(answer).toMatchObject({ token: 'signed-in' });
    expect(await vault.onFile(grant!)).toMatchObject(signedIn);
    expect(await vault.events('connection.refreshed', grant)).toBe(0);
  });

  it('is not undone by a refusal of the token it replaced', async () => {
    const [grant] = await vault.plant(1);
    const answer = await during(grant!, async () => {
      const refreshToken = vault.endpoint.issue(grant!.connectionId);
      await vault.signIn(grant!, { accessToken: 'signed-in', refreshToken, scopes: NARROW });
    });
    expect(vault.endpoint.uses).toMatchObject([{ outcome: 'invalid_grant' }]);
    expect(answer).toMatchObject({ token: 'signed-in' });
    expect(await vault.onFile(grant!)).toMatchObject({ status: 'active', accessToken: 'signed-in' });
    expect(await vault.events('connection.reauthorization_required', grant)).toBe(0);
  });

  it('with fewer scopes leaves a refresh under way alone', async () => {
    const [grant] = await vault.plant(1, { scopes: WIDE });
    vault.endpoint.behaviour = { rotates: true };
    const answer = await during(grant!, () =>
      vault.signIn(grant!, { accessToken: 'narrow', scopes: NARROW }),
    );
    const { accessToken, refreshToken, scopes } = await vault.onFile(grant!);
    expect(answer.token).toBe(accessToken);
    expect(accessToken).not.toBe('narrow');
    expect(refreshToken).not.toBe(vault.endpoint.uses[0]!.refreshToken);
    expect(scopes).toEqual(WIDE);
  });

  it.each([
    ['a refresh token', 'refresh.narrow'],
    ['no refresh token', undefined],
  ])('with fewer scopes and %s never shrinks a grant', async (_, refreshToken) => {
    const [grant] = await vault.plant(1, { scopes: WIDE });
    const before = await vault.onFile(grant!);
    await vault.signIn(grant!, { accessToken: 'narrow', refreshToken, scopes: NARROW });
    expect(await vault.onFile(grant!)).toEqual(before);
    const [answer] = await process.ask([{ ...grant!, scopes: ['calendar'] }]);
    expect(answer).toMatchObject({ scopes: WIDE });
  });

  it('with other scopes never trades one for another', async () => {
    const [grant] = await vault.plant(1, { scopes: WIDE });
    const before = await vault.onFile(grant!);
    await vault.signIn(grant!, { accessToken: 'other', scopes: ['drive', 'openid'] });
    expect(await vault.onFile(grant!)).toEqual(before);
  });

  it('with more scopes and no refresh token widens the grant and keeps the refresh token', async () => {
    const [grant] = await vault.plant(1, { scopes: NARROW });
    const { refreshToken } = await vault.onFile(grant!);
    await vault.signIn(grant!, { accessToken: 'wide', scopes: WIDE });
    expect(await vault.onFile(grant!)).toMatchObject({ accessToken: 'wide', refreshToken, scopes: WIDE });
  });

  it('with fewer scopes replaces a dead grant', async () => {
    const [grant] = await vault.plant(1, { scopes: WIDE });
    vault.endpoint.revoke(grant!.connectionId);
    await process.ask([grant!]);
    await vault.signIn(grant!, { accessToken: 'narrow', refreshToken: 'refresh.new', scopes: NARROW });
    expect(await vault.onFile(grant!)).toMatchObject({
      status: 'active',
      status_reason: null,
      accessToken: 'narrow',
      refreshToken: 'refresh.new',
      scopes: NARROW,
    });
  });
});
