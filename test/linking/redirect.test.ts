import { answer, problem } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { newAddress, register, verifyEmail } from '../support/passwords.js';
import { mailsTo } from '../support/mails.js';
import { startService, type TestService } from '../support/service.js';
import { approve } from '../support/provider-browser.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';
import { signUp } from '../revocation/deletions.js';
import { beginLink, connectionsOf, land, link, reachLink, subjectsOf } from './linking.js';

describe('connecting an account by redirect', () => {
  let service: TestService;
  beforeAll(
    async () =>
      (service = await startService({
        env: { GOOGLE_EXTRA_SCOPES: 'https://www.googleapis.com/auth/calendar.readonly' },
      })),
  );
  afterAll(() => service?.close());

  const failed = (code: string) => `${service.url}/login?error=${code}`;

  it('gives the user another account of the provider, with a grant that can be renewed, and opens no session', async () => {
    const { browser, sub, userId } = await signUp(service);
    const session = await answer<{ sid: string }>(await browser.get('/auth/session'));
    const other = newPerson(service);
    expect(await link(browser, other.sub)).toBe(service.url);
    expect(await subjectsOf(browser)).toEqual([sub, other.sub].toSorted());
    const { id, ...rest } = (await connectionsOf(browser)).find(({ subject }) => subject === other.sub)!;
    expect(rest).toMatchObject({ provider: 'google', email: other.email, status: 'active' });
    expect(
      await service.query('SELECT refresh_token IS NOT NULL AS held FROM grants WHERE connection_id = $1', [
        id,
      ]),
    ).toEqual([{ held: true }]);
    expect(await answer(await browser.get('/auth/session'))).toMatchObject(session);
    expect(await service.query('SELECT 1 FROM sessions WHERE user_id = $1', [userId])).toHaveLength(1);
    const sql = `SELECT session_id, details FROM events WHERE type = 'connection.created' AND connection_id = $1`;
    expect(await service.query(sql, [id])).toEqual([
      { session_id: session.sid, details: { provider: 'google' } },
    ]);
    const again = new TestBrowser(service);
    await again.signIn({ person: other.sub });
    expect(await answer(await again.get('/me'))).toMatchObject({ id: userId });
  });

  it('leaves the user’s own address as it was, and tells it of the new connection', async () => {
    const email = newAddress('owner');
    const { browser } = await register(service, email);
    await verifyEmail(service, email);
    const other = newPerson(service);
    await link(browser, other.sub);
    expect(await answer(await browser.get('/me'))).toMatchObject({ email, email_verified: true });
    await until(async () =>
      (await mailsTo(service, email)).some(({ subject }) => subject.includes('was connected')),
    );
  });

  it('of one’s own account again brings the newer grant, and changes nothing else', async () => {
    const { browser, sub, connectionId } = await signUp(service);
    await service.query(
      `UPDATE grants SET status = 'reauthorization_required', status_reason = 'revoked' WHERE connection_id = $1`,
      [connectionId],
    );
    expect((await connectionsOf(browser))[0]).toMatchObject({ status: 'reauthorization_required' });
    expect(await link(browser, sub)).toBe(service.url);
    expect(await connectionsOf(browser)).toEqual([
      expect.objectContaining({ id: connectionId, subject: sub, status: 'active' }),
    ]);
    const sql = `SELECT 1 FROM events WHERE type = $2 AND connection_id = $1`;
    expect(await service.query(sql, [connectionId, 'connection.created'])).toHaveLength(1);
    expect(await service.query(sql, [connectionId, 'connection.linked_again'])).toHaveLength(1);
  });

  it('takes the parameters of a sign-in, and no others', async () => {
    const { browser, sub } = await signUp(service);
    const scope = 'https://www.googleapis.com/auth/calendar.readonly';
    const parameters = {
      return_to: '/settings?tab=2',
      scope,
      prompt: 'consent',
      login_hint: sub,
    };
    const url = new URL(await beginLink(browser, parameters));
    expect(url.searchParams.get('login_hint')).toBe(sub);
    expect(url.searchParams.get('prompt')).toBe('consent');
    expect(url.searchParams.get('scope')).toContain(scope);
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(await land(browser, await approve(url.href, { person: sub }), sub)).toBe(
      `${service.url}/settings?tab=2`,
    );
    expect((await connectionsOf(browser))[0]!.scopes).toContain(scope);

    const refused = async (body: object, provider = 'google') =>
      problem(await browser.post(`/me/connections/${provider}/authorization`, body));
    expect(await refused({ return_to: 'https://evil.example' })).toEqual([400, 'invalid_return_to']);
    expect(await refused({ scope: 'https://mail.google.com/' })).toEqual([400, 'invalid_request']);
    expect(await refused({ response: 'code', code_challenge: 'x'.repeat(43) })).toEqual([
      400,
      'invalid_request',
    ]);
    expect(await refused({}, 'nobody')).toEqual([404, 'provider_not_found']);
  });

  it('is for who is signed in', async () => {
    const nobody = new TestBrowser(service);
    const answered = await nobody.post('/me/connections/google/authorization');
    expect(await problem(answered)).toEqual([401, 'authentication_required']);
  });

  it('works for a frontend that holds the session as a bearer', async () => {
    const { browser: owner, userId } = await signUp(service);
    const bearer = { authorization: `Bearer ${owner.cookies('/')['vk_access']}` };
    const browser = new TestBrowser(service);
    const begun = await browser.post('/me/connections/google/authorization', {}, bearer);
    const other = newPerson(service);
    const { authorization_url } = await answer<{ authorization_url: string }>(begun);
    expect(await land(browser, await approve(authorization_url, { person: other.sub }), other.sub)).toBe(
      service.url,
    );
    expect(await subjectsOf(owner)).toContain(other.sub);
    expect(Object.keys(browser.cookies('/')).filter((name) => !name.startsWith('vk_auth_'))).toEqual([]);
    expect(userId).toBeDefined();
  });

  it('twice by a double click or the back button is once, and no error', async () => {
    const { browser } = await signUp(service);
    const { sub } = newPerson(service);
    const callback = await reachLink(browser, sub, { prompt: 'consent' });
    const ends = await Promise.all([1, 2].map(async () => locationOf(await browser.get(callback))));
    expect(ends).toEqual([service.url, service.url]);
    expect(locationOf(await browser.get(callback))).toBe(service.url);
    const sql = `SELECT 1 FROM connections WHERE subject = $1`;
    expect(await service.query(sql, [sub])).toHaveLength(1);
  });

  it('that the person calls off ends as a sign-in would', async () => {
    const { browser, sub } = await signUp(service);
    const callback = await approve(await beginLink(browser), { person: sub, deny: true });
    expect(locationOf(await browser.get(callback))).toBe(failed('access_denied'));
    expect((await browser.get('/me')).status).toBe(200);
  });

  it('of somebody else’s account is connection_in_use, and moves nothing', async () => {
    const [mine, theirs] = [await signUp(service), await signUp(service)];
    expect(await link(mine.browser, theirs.sub)).toBe(failed('connection_in_use'));
    expect(await subjectsOf(mine.browser)).toEqual([mine.sub]);
    expect(await subjectsOf(theirs.browser)).toEqual([theirs.sub]);
    expect(await answer(await mine.browser.get('/me'))).toMatchObject({ id: mine.userId });
  });
});
