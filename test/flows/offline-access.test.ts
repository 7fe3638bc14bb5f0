import { Keyring } from '../../src/crypto/keyring.js';
import { open } from '../../src/crypto/seal.js';
import { newPerson } from '../support/people.js';
import { approve } from '../support/provider-browser.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

const CALENDAR = 'https://www.googleapis.com/auth/calendar.readonly';

describe('offline access', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService({ env: { GOOGLE_EXTRA_SCOPES: CALENDAR } })));
  afterAll(() => service?.close());
  afterEach(() => service.provider.lookalike.faults.reset());

  /** The grant on file, opened. */
  const grantOf = async (subject: string) => {
    interface Row {
      id: string;
      access_token: Buffer;
      refresh_token: Buffer | null;
      scopes: string[];
      status: string;
    }
    const sql =
      'SELECT c.id, g.* FROM grants g JOIN connections c ON c.id = g.connection_id WHERE c.subject = $1';
    const [row] = await service.query<Row>(sql, [subject]);
    if (!row) return undefined;
    const opened = (column: 'access_token' | 'refresh_token', sealed: Buffer) =>
      open(service.app.get(Keyring), { table: 'grants', row: row.id, column }, sealed);
    return {
      accessToken: opened('access_token', row.access_token),
      refreshToken: row.refresh_token && opened('refresh_token', row.refresh_token),
      scopes: row.scopes,
      status: row.status,
    };
  };
  const forget = (subject: string) =>
    service.query('DELETE FROM grants USING connections c WHERE c.id = connection_id AND c.subject = $1', [
      subject,
    ]);

  it('comes with the first sign-in: the token on file is the provider’s', async () => {
    const { sub } = newPerson(service);
    await new TestBrowser(service).signIn({ person: sub });
    const { access, refresh } = service.provider.lookalike.validTokens();
    const grant = await grantOf(sub);
    expect(access).toContain(grant?.accessToken);
    expect(refresh).toContain(grant?.refreshToken);
  });

  it('is not asked for again while it is on file, and a sign-in without it keeps it', async () => {
    const { sub } = newPerson(service);
    await new TestBrowser(service).signIn({ person: sub });
    const first = await grantOf(sub);
    const browser = new TestBrowser(service);
    expect(locationOf(await browser.get(await browser.reachCallback({ person: sub })))).toBe(service.url);
    const second = await grantOf(sub);
    expect(second?.refreshToken).toBe(first?.refreshToken);
    expect(second?.accessToken).not.toBe(first?.accessToken);
  });

  it('is asked for once, by itself and for the same account, when it is neither given nor on file', async () => {
    const { sub, email } = newPerson(service);
    await new TestBrowser(service).signIn({ person: sub });
    await forget(sub);
    const browser = new TestBrowser(service);
    const again = new URL(
      locationOf(await browser.get(await browser.reachCallback({ person: sub }, '?return_to=/inbox'))),
    );
    expect(again.origin).toBe(service.provider.issuer);
    expect(Object.fromEntries(again.searchParams)).toMatchObject({
      prompt: 'consent',
      login_hint: email,
      access_type: 'offline',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
    });
    expect(browser.cookies()).not.toHaveProperty('vk_access');
    expect(await grantOf(sub)).toBeUndefined();

    expect(locationOf(await browser.get(await approve(again.href, { person: sub })))).toBe(
      `${service.url}/inbox`,
    );
    expect((await browser.get('/me')).status).toBe(200);
    expect(service.provider.lookalike.validTokens().refresh).toContain((await grantOf(sub))?.refreshToken);
  });

  it('is asked for again when the one on file is known to be dead', async () => {
    const { sub } = newPerson(service);
    await new TestBrowser(service).signIn({ person: sub });
    const dead = (await grantOf(sub))?.refreshToken;
    await service.query(
      `UPDATE grants SET status = 'reauthorization_required', status_reason = 'expired' FROM connections c
       WHERE c.id = connection_id AND c.subject = $1`,
      [sub],
    );
    const browser = new TestBrowser(service);
    const again = new URL(locationOf(await browser.get(await browser.reachCallback({ person: sub }))));
    expect(again.searchParams.get('prompt')).toBe('consent');
    await browser.get(await approve(again.href, { person: sub }));
    const grant = await grantOf(sub);
    expect(grant?.status).toBe('active');
    expect(grant?.refreshToken).not.toBe(dead);
  });

  it('comes anew after the person has removed the app at the provider', async () => {
    const { sub } = newPerson(service);
    await new TestBrowser(service).signIn({ person: sub });
    service.provider.lookalike.revokeGrant(sub);
    expect(await new TestBrowser(service).signIn({ person: sub })).toBe(service.url);
    expect(service.provider.lookalike.validTokens().refresh).toContain((await grantOf(sub))?.refreshToken);
  });

  it('is asked for exactly once of a provider that never gives it; the person is in all the same', async () => {
    const { sub } = newPerson(service);
    service.provider.lookalike.faults.set('no_refresh_token', true);
    const browser = new TestBrowser(service);
    const first = await browser.get(await browser.reachCallback({ person: sub }));
    const second = await browser.get(await approve(locationOf(first), { person: sub }));
    expect(locationOf(second)).toBe(service.url);
    expect((await browser.get('/me')).status).toBe(200);
    expect(await grantOf(sub)).toMatchObject({ refreshToken: null, status: 'active' });
  });

  it('does not bring a person in who declines the second time', async () => {
    const { sub } = newPerson(service);
    await new TestBrowser(service).signIn({ person: sub });
    await forget(sub);
    const browser = new TestBrowser(service);
    const again = locationOf(await browser.get(await browser.reachCallback({ person: sub })));
    const end = await browser.get(await approve(again, { person: sub, deny: true }));
    expect(locationOf(end)).toBe(`${service.url}/login?error=access_denied`);
    expect((await browser.get('/me')).status).toBe(401);
  });

  it('never shrinks: a sign-in that grants less leaves the wider grant as it is', async () => {
    const { sub } = newPerson(service);
    await new TestBrowser(service).signIn({ person: sub }, `?scope=${encodeURIComponent(CALENDAR)}`);
    const wide = await grantOf(sub);
    expect(wide?.scopes).toContain(CALENDAR);
    const browser = new TestBrowser(service);
    const narrow = new URL(await browser.begin());
    narrow.searchParams.delete('include_granted_scopes');
    const landing = await browser.get(await approve(narrow.href, { person: sub }));
    expect(locationOf(landing)).toBe(service.url);
    expect(await grantOf(sub)).toEqual(wide);
  });

  it('grows with a scope that is granted later', async () => {
    const { sub } = newPerson(service);
    await new TestBrowser(service).signIn({ person: sub });
    expect((await grantOf(sub))?.scopes).not.toContain(CALENDAR);
    await new TestBrowser(service).signIn({ person: sub }, `?scope=${encodeURIComponent(CALENDAR)}`);
    const grant = await grantOf(sub);
    expect(grant?.scopes).toContain(CALENDAR);
    expect(grant?.scopes).toContain('openid');
  });
});
