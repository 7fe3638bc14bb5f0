import { setTimeout as sleep } from 'node:timers/promises';
import { startVault, type Vault } from '../support/vault.js';
import { failures, type VaultProcess } from '../support/vault-process.js';

describe('a process that is lost in the middle of its refresh', () => {
  let vault: Vault;
  let owner: VaultProcess;
  let other: VaultProcess;
  let third: VaultProcess;
  beforeAll(async () => {
    vault = await startVault();
    [owner, other, third] = (await vault.start(3)) as [VaultProcess, VaultProcess, VaultProcess];
  });
  afterAll(() => vault?.close());
  beforeEach(() => vault.endpoint.reset());

  it('writes nothing when it wakes up after another has refreshed', async () => {
    const [grant] = await vault.plant(1);
    const letGo = vault.endpoint.hold();
    const late = owner.ask([grant!]);
    await vault.endpoint.reached(1);
    owner.signal('SIGSTOP');
    await vault.query('UPDATE grants SET refresh_deadline = now() WHERE connection_id = $1', [
      grant!.connectionId,
    ]);
    const inTime = other.ask([grant!]);
    await vault.endpoint.reached(2);
    letGo();
    const [{ token } = {}] = await inTime;
    const onFile = await vault.onFile(grant!);
    expect(token).toBe(onFile.accessToken);
    owner.signal('SIGCONT');
    expect(await late).toEqual([expect.objectContaining({ token })]);
    expect(vault.endpoint.uses.map(({ outcome }) => outcome)).toEqual(['renewed', 'renewed']);
    expect(await vault.onFile(grant!)).toEqual(onFile);
    expect(await vault.events('connection.refreshed', grant)).toBe(1);
  });

  it('kills nothing when it wakes up with a refusal that came too late', async () => {
    const [grant] = await vault.plant(1);
    const letGo = vault.endpoint.hold();
    const late = owner.ask([grant!]);
    await vault.endpoint.reached(1);
    owner.signal('SIGSTOP');
    const refreshToken = vault.endpoint.issue(grant!.connectionId);
    await vault.signIn(grant!, { accessToken: 'signed-in', refreshToken, scopes: ['openid'] });
    letGo();
    owner.signal('SIGCONT');
    expect(await late).toEqual([expect.objectContaining({ token: 'signed-in' })]);
    expect(await other.ask([grant!])).toEqual([expect.objectContaining({ token: 'signed-in' })]);
    expect(await vault.onFile(grant!)).toMatchObject({ status: 'active', refreshToken });
    expect(await vault.events('connection.reauthorization_required', grant)).toBe(0);
  });

  it('is replaced within 15 s of its kill -9, and those who wait elsewhere get the token', async () => {
    const [grant] = await vault.plant(1);
    vault.endpoint.behaviour = { rotates: true };
    const letGo = vault.endpoint.hold();
    const lost = owner.ask([grant!]).catch((error: Error) => error);
    await vault.endpoint.reached(1);
    const waiting = [other, third].map((process) => process.ask(Array(20).fill(grant)));
    const [{ at: killed } = {}] = await vault.query<{ at: Date }>('SELECT now() AS at');
    owner.signal('SIGKILL');
    expect(await lost).toBeInstanceOf(Error);
    // The provider must have seen its caller hang up: what it rotates for a dead process nobody can get back.
    await sleep(1_000);
    letGo();
    const answers = (await Promise.all(waiting)).flat();
    expect(failures(answers)).toEqual({});
    const { accessToken } = await vault.onFile(grant!);
    expect(new Set(answers.map(({ token }) => token))).toEqual(new Set([accessToken]));
    const [{ replaced } = {}] = await vault.query<{ replaced: number }>(
      'SELECT extract(epoch FROM renewed_at - $2)::float AS replaced FROM grants WHERE connection_id = $1',
      [grant!.connectionId, killed],
    );
    expect(replaced).toBeLessThan(15);
    expect(vault.endpoint.uses.map(({ outcome }) => outcome)).toEqual(['gone', 'renewed']);
    expect(await vault.events('connection.refreshed', grant)).toBe(1);
  });
});
