import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { failToStart } from '../support/failing-start.js';
import { createDatabase } from '../support/postgres.js';
import { SECRET_KEYS } from '../support/service.js';

describe('what the service prints at start', () => {
  let service: BuiltService | undefined;
  afterEach(async () => {
    await service?.dispose();
    service = undefined;
  });

  it('in development, tells a person where to look and what is made up', async () => {
    service = await startBuiltService();
    const output = service.output();
    expect(output).toContain(`Valetkey is ready at ${service.publicUrl}\n`);
    for (const path of ['/login', '/docs', '/dev/provider', '/dev/mail'])
      expect(output).toContain(service.publicUrl + path);
    expect(output).toContain('look-alike');
  });

  it('in production, is JSON line by line', async () => {
    const database = await createDatabase();
    service = await startBuiltService({ NODE_ENV: 'production', DATABASE_URL: database.url, SECRET_KEYS });
    const lines = service.output().trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toContain('info');
    await service.dispose();
    service = undefined;
    await database.drop();
  });

  it('says in a sentence that its port is taken', async () => {
    service = await startBuiltService();
    const { port } = new URL(service.url);
    const { code, stderr } = await failToStart({ PORT: port });
    expect(code).toBe(1);
    expect(stderr).toBe(`Port ${port} is in use. Set PORT to another one.\n`);
  });
});
