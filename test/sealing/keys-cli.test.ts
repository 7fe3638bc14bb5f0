import { randomBytes } from 'node:crypto';
import { until } from '../support/until.js';
import { createDatabase } from '../support/postgres.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { runCli } from '../cli/run-cli.js';
import { signUp } from '../revocation/deletions.js';
import { startAdmin, startTarget, verify } from '../webhooks/target.js';

const newKey = (kid: string) => `${kid}:${randomBytes(32).toString('base64')}`;
const k1 = newKey('k1');
const k2 = newKey('k2');

describe('valetkey keys', () => {
  let provider: TestProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startProvider();
    service = await startService({ provider, env: { SECRET_KEYS: k1 } });
    await signUp(service);
    await signUp(service);
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const keys = (command: string, secretKeys: string, ...options: string[]) =>
    runCli(['keys', command, ...options], { DATABASE_URL: service.databaseUrl, SECRET_KEYS: secretKeys });
  const startWith = (secretKeys: string) =>
    startService({ provider, databaseUrl: service.databaseUrl, env: { SECRET_KEYS: secretKeys } });

  it('refuses to begin where a key is missing, and names it', async () => {
    const { code, stdout, stderr } = await keys('rotate', k2);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^error: SECRET_KEYS lacks the key with id "k1" \(\d+ × signing_keys.private_key\)/,
    );
    expect(stderr).not.toContain(k2.slice(3));
    const status = await keys('status', k2);
    expect([status.code, status.stdout]).toEqual([1, 'k2\tactive\t0\nk1\tmissing\t5\n']);
  });

  it('seals everything anew, also when it has to say that the old key does not open anything', async () => {
    const wrong = await keys('rotate', `${k2},${newKey('k1')}`);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('5 values did not open');
    expect((await keys('status', `${k2},${k1}`)).stdout).toBe('k2\tactive\t0\nk1\tin use\t5\n');
  });

  it('seals everything anew while the service runs, after which the old key may go', async () => {
    const rotated = await keys('rotate', `${k2},${k1}`);
    expect(rotated).toMatchObject({
      code: 0,
      stdout: 'Sealed 5 values anew. All are sealed with "k2" now.\n',
    });
    expect(rotated.stderr).toContain('100 % (5 of 5)\n');
    expect((await keys('status', `${k2},${k1}`)).stdout).toBe('k2\tactive\t5\nk1\tidle\t0\n');
    const { stdout } = await keys('status', k2, '--json');
    expect(JSON.parse(stdout)).toEqual([
      {
        id: 'k2',
        state: 'active',
        values: 5,
        columns: { 'signing_keys.private_key': 1, 'grants.access_token': 2, 'grants.refresh_token': 2 },
      },
    ]);
    const successor = await startWith(k2);
    const { browser, connectionId } = await signUp(successor);
    expect((await browser.get(`/me/connections/${connectionId}/profile`)).status).toBe(200);
    await successor.stop();
  });

  it('says when an instance still seals with the old key', async () => {
    await signUp(service);
    const status = await keys('status', `${k2},${k1}`);
    expect(status.stdout).toContain('k1\tin use\t2\n');
    expect((await keys('rotate', `${k2},${k1}`)).stdout).toBe(
      'Sealed 2 values anew. All are sealed with "k2" now.\n',
    );
  });

  it('has nothing to do the second time', async () => {
    expect((await keys('rotate', `${k2},${k1}`)).stdout).toContain('Sealed 0 values anew.');
  });
});

it('a webhook’s messages are signed with the same secret after the master key has gone', async () => {
  const [provider, target, database] = await Promise.all([startProvider(), startTarget(), createDatabase()]);
  const startWith = (secretKeys: string) =>
    startService({ provider, databaseUrl: database.url, env: { SECRET_KEYS: secretKeys } });
  const before = await startWith(k1);
  const { secret } = await (await startAdmin(before)).create(target.url, 'user.created');
  await before.stop();
  const env = { DATABASE_URL: database.url, SECRET_KEYS: `${k2},${k1}` };
  expect((await runCli(['keys', 'rotate'], env)).stdout).toContain('All are sealed with "k2" now.');
  const after = await startWith(k2);
  await signUp(after);
  const message = await until(() => target.messages[0]);
  expect(verify(message, secret)).toMatchObject({ type: 'user.created' });
  await Promise.all([after.stop(), target.close()]);
  await provider.close();
  await database.drop();
});
