import { setTimeout as sleep } from 'node:timers/promises';
import { type PlantedGrant, startVault, type Vault } from '../support/vault.js';
import { failures, owners, type VaultAnswer, type VaultProcess } from '../support/vault-process.js';

describe('processes of ten connections each, and a provider that rotates refresh tokens', () => {
  let vault: Vault;
  let processes: VaultProcess[];
  let one: VaultProcess;
  beforeAll(async () => {
    vault = await startVault();
    processes = await vault.start(4, { DATABASE_POOL_SIZE: '10' });
    [one] = processes as [VaultProcess];
  });
  afterAll(() => vault?.close());
  beforeEach(() => {
    vault.endpoint.reset();
    vault.endpoint.behaviour = { rotates: true, latency: 500 };
  });

  const outcomes = () => vault.endpoint.uses.map(({ outcome }) => outcome);

  it('refresh one grant once for a thousand callers, and serve each of them', async () => {
    const [grant] = await vault.plant(1);
    const callers = Array(250).fill(grant);
    const answers = (await Promise.all(processes.map((process) => process.ask(callers)))).flat();
    const { accessToken, refreshToken } = await vault.onFile(grant!);
    expect(failures(answers)).toEqual({});
    expect(new Set(answers.map(({ token }) => token))).toEqual(new Set([accessToken]));
    expect(answers).toHaveLength(1000);
    expect(outcomes()).toEqual(['renewed']);
    expect(refreshToken).not.toBe(vault.endpoint.uses[0]!.refreshToken);
    expect(await vault.events('connection.refreshed', grant)).toBe(1);
  });

  it('go on with the rotated token when that one has expired too', async () => {
    const [grant] = await vault.plant(1);
    for (const round of [1, 2, 3]) {
      await vault.query(`UPDATE grants SET expires_at = now() WHERE connection_id = $1`, [
        grant!.connectionId,
      ]);
      const answers = await Promise.all(processes.map((process) => process.ask([grant!])));
      expect(failures(answers.flat())).toEqual({});
      expect(outcomes()).toEqual(Array(round).fill('renewed'));
    }
  });

  it('refresh once where the callers want more life than the provider gives', async () => {
    const [grant] = await vault.plant(1);
    vault.endpoint.behaviour = { rotates: true, latency: 200, lifetime: 300 };
    const callers = Array.from({ length: 50 }, () => ({ ...grant!, minTtl: 600 }));
    const answers = (await Promise.all(processes.map((process) => process.ask(callers)))).flat();
    const { accessToken } = await vault.onFile(grant!);
    expect(new Set(answers.map(({ token }) => token))).toEqual(new Set([accessToken]));
    expect(outcomes()).toEqual(['renewed']);
  });

  it('refresh three hundred users’ grants once each when two of them are asked for all', async () => {
    const grants = await vault.plant(300);
    vault.endpoint.behaviour = { rotates: true, latency: 100 };
    const answers = await Promise.all(processes.slice(0, 2).map((process) => served(process, grants)));
    expect(failures(answers.flat())).toEqual({});
    for (const served of answers)
      expect(owners(served)).toEqual(grants.map(({ connectionId }) => connectionId));
    expect(outcomes()).toEqual(Array(300).fill('renewed'));
  });

  it.each([
    ['user_not_found', { userId: 'not an id' }],
    ['connection_not_found', { provider: 'goo\0gle' }],
  ])('serve every caller beside one whose question makes no sense: %s %j', async (code, nonsense) => {
    const grants = await vault.plant(10, { expiresIn: 3600 });
    const [refused, ...answers] = await one.ask([{ ...grants[0]!, ...nonsense }, ...grants]);
    expect(refused).toMatchObject({ code });
    expect(owners(answers)).toEqual(grants.map(({ connectionId }) => connectionId));
  });

  /** Who is told to come back later does: a slow machine is not done with a thousand before the last one’s patience is. */
  async function served(process: VaultProcess, grants: readonly PlantedGrant[]): Promise<VaultAnswer[]> {
    const answers = await process.ask(grants);
    const late = answers.flatMap(({ code }, i) => (code === 'provider_unavailable' ? [i] : []));
    if (late.length === 0 || late.length === grants.length) return answers;
    const again = await served(
      process,
      late.map((i) => grants[i]!),
    );
    return answers.map((answer, i) => again[late.indexOf(i)] ?? answer);
  }

  /** What the service's connections do, looked at until the work is done. */
  async function watch(work: Promise<unknown>): Promise<{ looks: number; inTransaction: number }> {
    const seen = { looks: 0, inTransaction: 0 };
    const done = work.then(() => true);
    while (!(await Promise.race([done, sleep(20)]))) {
      const [row] = await vault.query<{ n: string }>(
        `SELECT count(*) AS n FROM pg_stat_activity
         WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      );
      seen.looks++;
      seen.inTransaction += Number(row!.n);
    }
    return seen;
  }

  it('refresh a thousand users’ grants in one process, each once, and hold nothing meanwhile', async () => {
    const grants = await vault.plant(1000);
    vault.endpoint.behaviour = { rotates: true, latency: 50 };
    const work = served(one, grants);
    const seen = await watch(work);
    const answers = await work;
    expect(failures(answers)).toEqual({});
    expect(owners(answers)).toEqual(grants.map(({ connectionId }) => connectionId));
    expect(vault.endpoint.uses.map(({ outcome }) => outcome)).toEqual(Array(1000).fill('renewed'));
    expect(await vault.events('connection.refreshed', ...grants)).toBe(1000);
    expect(seen).toMatchObject({ inTransaction: 0 });
    expect(seen.looks).toBeGreaterThan(10);
  });

  it('answer others at once while refreshes hang', async () => {
    const [grants, [fresh]] = [await vault.plant(200), await vault.plant(1, { expiresIn: 3600 })];
    const letGo = vault.endpoint.hold();
    const hanging = one.ask(grants);
    await vault.endpoint.reached(40);
    const [answer] = await one.ask([fresh!]);
    expect(answer).toMatchObject({ token: `access.${fresh!.connectionId}.planted` });
    expect(answer!.took).toBeLessThan(5_000);
    letGo();
    expect(failures(await hanging)).toEqual({});
  });

  it('let those who stand in line for a slow provider wait rather than fail', async () => {
    vault.endpoint.behaviour = { rotates: true, latency: 2_500 };
    const grants = await vault.plant(200);
    const answers = await one.ask(grants);
    expect(failures(answers)).toEqual({});
    expect(vault.endpoint.uses.map(({ outcome }) => outcome)).toEqual(Array(200).fill('renewed'));
  });
});
