import { createDatabase } from '../support/postgres.js';
import { startProvider } from '../support/provider.js';
import { startService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

describe('services that start at the same time on one empty database', () => {
  it('all come up, and take each other’s sessions', async () => {
    const database = await createDatabase();
    const provider = await startProvider();
    const env = { JWT_AUDIENCE: 'all', PUBLIC_URL: 'http://127.0.0.1:4711' };
    const options = { provider, databaseUrl: database.url, env };
    provider.allowRedirectUri(`${env.PUBLIC_URL}/auth/google/callback`);
    const services = await Promise.all([1, 2, 3, 4].map(() => startService(options)));
    try {
      const [first, ...others] = services;
      const browser = new TestBrowser(first!);
      const { pathname, search } = new URL(await browser.reachCallback({ person: 'ada@example.test' }));
      await browser.get(pathname + search);
      const bearer = { authorization: `Bearer ${browser.cookies()['vk_access']}` };
      for (const service of others)
        expect((await new TestBrowser(service).get('/me', bearer)).status).toBe(200);
      expect(await first!.query('SELECT kid FROM signing_keys')).toHaveLength(1);
      for (const { url } of services) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    } finally {
      for (const service of services) await service.stop();
      await provider.close();
      await database.drop();
    }
  });
});
