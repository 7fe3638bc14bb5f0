import { v7 as uuidv7 } from 'uuid';
import { Visitor } from '../providers/visitor.js';
import { answer } from '../support/answer.js';
import { mailsTo } from '../support/mails.js';
import { newAddress, PASSWORD, register, verifyEmail } from '../support/passwords.js';
import { startFakeGithub } from '../support/providers/fake-github.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

describe('the mails that tell of a connection', () => {
  let github: FakeProvider;
  let service: TestService;
  beforeAll(async () => {
    github = await startFakeGithub({ expiring: false });
    service = await startService({ env: github.env });
  });
  afterAll(async () => {
    await service?.close();
    await github?.close();
  });

  const told = async (email: string, what: string) => {
    const site = new URL(service.url).host;
    const mails = () => mailsTo(service, email);
    await until(async () => (await mails()).some(({ subject }) => subject === `${what} at ${site}`));
    return (await mails())[0]!.text;
  };

  it('call the provider by its label, as it was on the button', async () => {
    const email = newAddress();
    await register(service, email);
    await verifyEmail(service, email);
    const visitor = new Visitor(service, github, github.ledger.addPerson({ email }));
    expect(await visitor.enter()).toBe(service.url);
    expect(await told(email, 'GitHub was connected')).toMatch(/^An account at GitHub was connected to/);
    const path = `/me/connections/${await visitor.connectionId()}`;
    expect((await visitor.send('DELETE', path, undefined, { origin: service.url })).status).toBe(204);
    expect(await told(email, 'GitHub was disconnected')).toMatch(/^An account at GitHub was disconnected/);
  });

  it('call one that is not configured any more by its name', async () => {
    const { email, browser } = await register(service);
    await verifyEmail(service, email);
    await browser.post('/auth/password/sign-in', { email, password: PASSWORD });
    const { id: userId } = await answer<{ id: string }>(await browser.get('/me'));
    const id = uuidv7();
    const sql = `INSERT INTO connections (id, user_id, provider, subject) VALUES ($1, $2, 'bygone', '7')`;
    await service.query(sql, [id, userId]);
    const path = `/me/connections/${id}`;
    expect((await browser.send('DELETE', path, undefined, { origin: service.url })).status).toBe(204);
    await told(email, 'bygone was disconnected');
  });

  it('go to no address that is unproven: a stranger’s would get one for every click', async () => {
    const { email, browser } = await register(service);
    const { id: userId } = await answer<{ id: string }>(await browser.get('/me'));
    await service.query(
      `INSERT INTO connections (id, user_id, provider, subject) SELECT gen_random_uuid(), $1, 'bygone', n FROM generate_series(1, 3) n`,
      [userId],
    );
    const { items } = await answer<{ items: { id: string }[] }>(await browser.get('/me/connections'));
    for (const { id } of items) {
      const deleted = await browser.send('DELETE', `/me/connections/${id}`, undefined, {
        origin: service.url,
      });
      expect(deleted.status).toBe(204);
    }
    await until(async () => (await service.query('SELECT 1 FROM mails')).length === 0);
    const subjects = (await mailsTo(service, email)).map(({ subject }) => subject);
    expect(subjects).toEqual([expect.stringMatching(/^Confirm your e-mail address/)]);
  });
});
