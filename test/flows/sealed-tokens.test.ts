import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

describe('what the database holds after sign-ins', () => {
  let service: TestService;
  let dump: string;

  beforeAll(async () => {
    service = await startService();
    const { sub } = newPerson(service);
    for (let i = 0; i < 2; i++) {
      const browser = new TestBrowser(service);
      await browser.signIn({ person: sub });
      await browser.post('/auth/refresh');
    }
    dump = await dumpEverything();
  });
  afterAll(() => service?.close());

  /** Every row of every table as text; bytea shows as hexadecimal digits. */
  async function dumpEverything(): Promise<string> {
    const tables = await service.query<{ name: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => service.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)),
    );
    return rows
      .flat()
      .map(({ row }) => row)
      .join('\n');
  }

  const forms = (secret: string) => [
    secret,
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('base64url').slice(0, -4),
    Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -4),
  ];

  it('shows what is no secret, so that the search is a search', () => {
    expect(dump).toContain('person');
    expect(dump).toContain(Buffer.from([1, 4]).toString('hex') + Buffer.from('test').toString('hex'));
  });

  it('is no token and no code of the provider’s, in no form', () => {
    const { issued } = service.provider.lookalike.traffic;
    expect(issued.size).toBeGreaterThanOrEqual(5);
    for (const secret of issued) for (const form of forms(secret)) expect(dump.includes(form)).toBe(false);
  });

  it('is no private key and no refresh token of ours', () => {
    // Not in Base64, where four letters could be anything's.
    for (const form of [...forms('PRIVATE KEY'), 'vkr_', Buffer.from('vkr_').toString('hex')])
      expect(dump.includes(form)).toBe(false);
  });
});
