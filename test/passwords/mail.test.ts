import { type MailServer, startMailServer } from '../support/mail-server.js';
import { newAddress, register } from '../support/passwords.js';
import { createDatabase } from '../support/postgres.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

describe('a mail', () => {
  let server: MailServer;
  let service: TestService;
  let end: () => Promise<void>;
  beforeAll(async () => {
    server = await startMailServer();
    const env = {
      SMTP_URL: server.url,
      MAIL_FROM: 'Acme <hello@acme.test>',
      FRONTEND_URL: 'https://app.acme.test/portal',
    };
    service = await startService({ env });
    end = service.close;
  });
  afterAll(async () => {
    await service?.stop();
    await end();
    await server?.stop();
  });

  const mailTo = (address: string) => () => server.mails.find(({ to }) => to.includes(address));
  const queued = async () =>
    (await service.query<{ n: number }>('SELECT count(*)::int AS n FROM mails'))[0]!.n;

  it('is sent over SMTP, as text and as HTML, with a link to the frontend that works', async () => {
    const { email } = await register(service, newAddress('Grace.Hopper'));
    const mail = await until(mailTo(email));
    expect(mail).toMatchObject({ from: 'hello@acme.test', to: [email] });
    expect(mail.headers).toMatchObject({
      from: 'Acme <hello@acme.test>',
      to: email,
      subject: 'Confirm your e-mail address for app.acme.test',
      'auto-submitted': 'auto-generated',
      'message-id': expect.stringMatching(/^<[0-9a-f-]{36}@acme\.test>$/),
    });
    const [link = ''] = /https:\S+/.exec(mail.text) ?? [];
    expect(link).toMatch(/^https:\/\/app\.acme\.test\/portal\/verify-email\?token=[\w-]{43}$/);
    expect(mail.html).toContain(`href="${link}"`);
    expect(mail.html).not.toMatch(/<(img|link|script|iframe)|url\(/);
    const token = new URL(link).searchParams.get('token');
    expect((await new TestBrowser(service).post('/auth/email/verify', { token })).status).toBe(204);
    await until(async () => (await queued()) === 0);
  });

  it('carries no word of the person who asked for it', async () => {
    const email = newAddress();
    const body = { email, password: 'a fine day for rowing', name: 'Win at casino.example' };
    await new TestBrowser(service).post('/auth/password/register', body);
    const mail = await until(mailTo(email));
    expect(JSON.stringify(mail)).not.toMatch(/casino/);
  });

  it('waits for a mail server that is away, sealed, also over a restart, and comes once', async () => {
    await server.stop();
    const { email } = await register(service);
    const forgot = await new TestBrowser(service).post('/auth/password/forgot', { email });
    expect(forgot.status).toBe(202);
    await until(async () => {
      const rows = await service.query<{ attempts: number }>('SELECT attempts FROM mails');
      return rows.length === 2 && rows.every(({ attempts }) => attempts > 0);
    });
    const rows = await service.query<{ content: Buffer }>('SELECT content FROM mails');
    for (const { content } of rows) expect(content.toString('latin1')).not.toMatch(/token|kind|reset|verify/);
    await service.stop();
    await server.start();
    const { provider, databaseUrl } = service;
    const env = { SMTP_URL: server.url };
    service = await startService({ env, provider, databaseUrl });
    const mails = await until(() => {
      const those = server.mails.filter(({ to }) => to.includes(email));
      return those.length === 2 && those;
    });
    const subjects = mails.map(({ headers }) => headers['subject']?.split(' ')[0]);
    expect(subjects.toSorted()).toEqual(['Confirm', 'Set']);
    await until(async () => (await queued()) === 0);
  });

  it('that the server refuses for good is dropped, one that it puts off is tried again', async () => {
    const [never, later] = [newAddress('never'), newAddress('later')];
    server.refusals.set(never, 550).set(later, 450);
    await register(service, never);
    await register(service, later);
    await until(async () => (await queued()) === 1);
    server.refusals.delete(later);
    await until(mailTo(later));
    await until(async () => (await queued()) === 0);
    expect(mailTo(never)()).toBeUndefined();
  });

  it('goes with its user', async () => {
    await server.stop();
    const { session } = await register(service);
    expect(await queued()).toBe(1);
    await service.query('DELETE FROM users WHERE id = $1', [session.user.id]);
    expect(await queued()).toBe(0);
    expect(
      await service.query('SELECT 1 FROM mail_tokens WHERE user_id IS NOT NULL AND user_id = $1', [
        session.user.id,
      ]),
    ).toEqual([]);
    await server.start();
  });
});

describe('many mails on two instances', () => {
  it('are sent once each', async () => {
    const server = await startMailServer();
    const database = await createDatabase();
    const env = { SMTP_URL: server.url };
    const one = await startService({ env, databaseUrl: database.url });
    const two = await startService({ env, databaseUrl: database.url, provider: one.provider });
    try {
      const people = await Promise.all(Array.from({ length: 30 }, (_, n) => register(n % 2 ? one : two)));
      await until(() => server.mails.length >= 30);
      await until(async () => (await one.query('SELECT 1 FROM mails')).length === 0);
      const addresses = server.mails.flatMap(({ to }) => to);
      expect(addresses.toSorted()).toEqual(people.map(({ email }) => email).toSorted());
    } finally {
      await two.stop();
      await one.close();
      await server.stop();
      await database.drop();
    }
  });
});
