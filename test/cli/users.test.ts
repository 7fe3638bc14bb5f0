import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';
import { answer } from '../support/answer.js';
import { runCli } from './run-cli.js';

describe('valetkey users', () => {
  let service: TestService;
  let env: Record<string, string>;
  beforeAll(async () => {
    service = await startService();
    env = { DATABASE_URL: service.databaseUrl };
  });
  afterAll(() => service?.close());

  it('lists, disables and enables; every session ends within a second', async () => {
    const browser = new TestBrowser(service);
    await browser.signIn({ person: 'ada@example.test' });
    const { id } = await answer<{ id: string }>(await browser.get('/me'));
    expect(await runCli(['users', 'list'], env)).toMatchObject({
      code: 0,
      stdout: `${id}\tada@example.test\tAda Lovelace\tactive\n`,
    });

    expect(await runCli(['users', 'disable', id], env)).toMatchObject({ code: 0, stderr: 'Disabled.\n' });
    await until(async () => (await browser.get('/auth/session')).status === 401);
    const listed = await runCli(['users', 'list', '--email', 'ADA@example.test', '--json'], env);
    expect(JSON.parse(listed.stdout)).toMatchObject({ id, disabled: true });
    expect(await browser.signIn({ person: 'ada@example.test' })).toContain('error=account_disabled');

    expect(await runCli(['users', 'enable', id], env)).toMatchObject({ code: 0, stderr: 'Enabled.\n' });
    await browser.signIn({ person: 'ada@example.test' });
    expect((await browser.get('/auth/session')).status).toBe(200);
  });

  it('says in words who is not there', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000';
    const refused = await runCli(['users', 'disable', nobody], env);
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no such user') });
    expect(await runCli(['users', 'disable', 'x'], env)).toMatchObject({ code: 1, stdout: '' });
    expect(await runCli(['users', 'list', '--email', 'nobody@example.test'], env)).toMatchObject({
      code: 0,
      stdout: '',
    });
  });
});
