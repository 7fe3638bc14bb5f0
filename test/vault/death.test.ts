import type { ServerResponse } from 'node:http';
import { startVault, type Vault } from '../support/vault.js';
import type { VaultProcess } from '../support/vault-process.js';

describe('a grant that the provider ends', () => {
  let vault: Vault;
  let processes: VaultProcess[];
  beforeAll(async () => {
    vault = await startVault();
    processes = await vault.start(4);
  });
  afterAll(() => vault?.close());
  beforeEach(() => vault.endpoint.reset());

  const refuse = (error: string) => (_: unknown, response: ServerResponse) =>
    void response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));

  it('dies once, with one event, for two hundred callers of four processes', async () => {
    const [grant] = await vault.plant(1);
    vault.endpoint.behaviour = { latency: 200 };
    vault.endpoint.revoke(grant!.connectionId);
    const callers = Array(50).fill(grant);
    const answers = (await Promise.all(processes.map((process) => process.ask(callers)))).flat();
    const faces = new Set(answers.map(({ status, code, reason }) => `${status} ${code} ${reason}`));
    expect([...faces]).toEqual(['409 reauthorization_required revoked']);
    expect(vault.endpoint.uses).toHaveLength(1);
    expect(await vault.events('connection.reauthorization_required', grant)).toBe(1);
    expect(await vault.onFile(grant!)).toMatchObject({
      status: 'reauthorization_required',
      status_reason: 'revoked',
      accessToken: null,
      refreshToken: null,
    });
    const [again] = await processes[0]!.ask([grant!]);
    expect(again).toMatchObject({ code: 'reauthorization_required', reason: 'revoked' });
    expect(vault.endpoint.uses).toHaveLength(1);
  });

  it('dies once where it ran out and could not be renewed', async () => {
    const [grant] = await vault.plant(1, { renewable: false });
    const callers = Array(50).fill(grant);
    const answers = (await Promise.all(processes.map((process) => process.ask(callers)))).flat();
    const faces = new Set(answers.map(({ code, reason }) => `${code} ${reason}`));
    expect([...faces]).toEqual(['reauthorization_required expired']);
    expect(await vault.events('connection.reauthorization_required', grant)).toBe(1);
    expect(vault.endpoint.uses).toEqual([]);
  });

  it.each([
    ['invalid_grant', 'revoked'],
    ['unauthorized_client', 'client_rejected'],
    ['invalid_scope', 'scope_missing'],
  ])('says why: %s is %s, even while the old token has life', async (error, reason) => {
    const [grant] = await vault.plant(1, { expiresIn: 30 });
    vault.endpoint.behaviour = { fault: refuse(error) };
    const [answer] = await processes[0]!.ask([grant!]);
    expect(answer).toMatchObject({ status: 409, code: 'reauthorization_required', reason });
    expect(await vault.events('connection.reauthorization_required', grant)).toBe(1);
  });

  it('lives again by a sign-in', async () => {
    const [grant] = await vault.plant(1);
    vault.endpoint.revoke(grant!.connectionId);
    await processes[0]!.ask([grant!]);
    const refreshToken = vault.endpoint.issue(grant!.connectionId);
    await vault.signIn(grant!, { accessToken: 'signed-in', refreshToken, scopes: ['openid'] });
    for (const process of processes)
      expect(await process.ask([grant!])).toEqual([expect.objectContaining({ token: 'signed-in' })]);
  });
});
