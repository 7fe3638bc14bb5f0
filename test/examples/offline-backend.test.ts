import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { TestBrowser } from '../support/test-browser.js';

const run = promisify(execFile);
const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const CALENDAR = 'https://www.googleapis.com/auth/calendar';
const SCOPES = encodeURIComponent(`${CALENDAR}.readonly ${CALENDAR}.events`);

describe('the offline backend', () => {
  let service: BuiltService;
  let env: Record<string, string>;
  const list = (...flags: string[]) =>
    run(
      process.execPath,
      [at('examples/offline-backend/list-calendar.mjs'), 'ada@example.test', '--once', ...flags],
      { env },
    );

  beforeAll(async () => {
    service = await startBuiltService();
    const flags = [
      '--name',
      'example',
      '--scope',
      'users:read,tokens:read,proxy',
      '--data-dir',
      service.dataDir,
    ];
    const { stdout } = await run(process.execPath, [at('dist/cli.js'), 'api-keys', 'create', ...flags], {
      env: { PATH: process.env.PATH },
    });
    env = { PATH: process.env.PATH!, VALETKEY_URL: service.publicUrl, VALETKEY_API_KEY: stdout.trim() };
  });
  afterAll(() => service?.dispose());

  it('says that nobody has signed in yet', async () => {
    await expect(list()).rejects.toMatchObject({ stderr: expect.stringContaining('Nobody') });
  });

  it('says where to send a user who has not granted the calendar', async () => {
    await new TestBrowser({ url: service.publicUrl }).signIn({ person: 'ada@example.test' });
    await expect(list()).rejects.toMatchObject({
      stderr: expect.stringMatching(/insufficient_scope[^]*Send the user to http/),
    });
  });

  it('lists the calendar, with the token and through the proxy', async () => {
    await new TestBrowser({ url: service.publicUrl }).signIn(
      { person: 'ada@example.test' },
      `?scope=${SCOPES}`,
    );
    await addEvent('Tea with Grace');
    for (const flags of [[], ['--proxy']]) {
      const { stdout } = await list(...flags);
      expect(stdout).toContain('ada@example.test: 1 events');
      expect(stdout).toContain('Tea with Grace');
      expect(stdout).not.toContain('ya29.');
    }
  });

  async function addEvent(summary: string): Promise<void> {
    const headers = { authorization: `Bearer ${env.VALETKEY_API_KEY}`, 'content-type': 'application/json' };
    const found = await fetch(`${service.url}/v1/users?email=ada@example.test`, { headers });
    const { items } = (await found.json()) as { items: [{ id: string }] };
    const events = `${new URL(service.publicUrl).host}/dev/google/calendar/v3/calendars/primary/events`;
    const path = `/v1/users/${items[0].id}/connections/google/proxy/${events}`;
    const body = JSON.stringify({ summary, start: { dateTime: '2030-01-01T10:00:00Z' } });
    expect((await fetch(service.url + path, { method: 'POST', headers, body })).status).toBe(200);
  }
});
