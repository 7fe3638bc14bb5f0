import { rawRequest } from '../support/raw-request.js';
import { mailsTo } from '../support/mails.js';
import { register } from '../support/passwords.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

describe('in development without a mail server', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service?.close());

  it('mails are shown as JSON, newest first', async () => {
    const { email } = await register(service);
    await new TestBrowser(service).post('/auth/password/forgot', { email });
    const mails = await mailsTo(service, email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Set a new password/),
      expect.stringMatching(/^Confirm/),
    ]);
    const [link] = mails[0]!.links;
    expect(link).toMatch(new RegExp(`^${service.url}/reset-password\\?token=[\\w-]{43}$`));
    expect(mails[0]).toEqual({
      id: expect.any(String),
      to: email,
      subject: expect.any(String),
      text: expect.stringContaining(link!),
      links: [link],
    });
  });

  it('and as a page with links, under a policy that lets nothing else in', async () => {
    const { email } = await register(service);
    const response = await fetch(`${service.url}/dev/mail`, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await response.text();
    expect(page).toContain(`To ${email}`);
    const [link] = (await mailsTo(service, email))[0]!.links;
    expect(page).toContain(`<a href="${link}">`);
    const style = await fetch(`${service.url}/dev/mail/style.css`);
    expect(style.headers.get('content-type')).toMatch(/^text\/css/);
  });

  it('to nobody under another name than ours, nor to another site', async () => {
    const url = `${service.url}/dev/mail`;
    expect((await fetch(url, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    const rebound = await rawRequest(url, { headers: { host: 'evil.example', accept: 'application/json' } });
    expect(rebound.status).toBe(403);
  });
});
