import { signUp } from '../revocation/deletions.js';
import { connectionsOf } from '../linking/linking.js';
import { Visitor } from '../providers/visitor.js';
import { answer, problem } from '../support/answer.js';
import { Phone, popupCode, startFakeGoogle } from '../support/posted.js';
import { CLIENT, startFakeOpenId } from '../support/providers/fake-openid.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import type { FakePerson } from '../support/providers/ledger.js';
import { startService, type TestService } from '../support/service.js';

/** OpenID Connect Core §5.3.2: answers that belong together, and are about different people. */
describe('of a provider whose userinfo speaks of somebody else', () => {
  let other: FakePerson | undefined;
  let google: FakeProvider;
  let acme: FakeProvider;
  let service: TestService;
  let lookalike: TestService;
  let phone: Phone;
  beforeAll(async () => {
    const confuses = (person: FakePerson) => other ?? person;
    google = await startFakeGoogle({ confuses });
    acme = await startFakeOpenId({
      id: 'acme',
      authentication: 'client_secret_basic',
      thinIdTokens: true,
      confuses,
      env: (issuer) => ({
        OIDC_PROVIDERS: 'acme',
        OIDC_ACME_ISSUER: issuer,
        OIDC_ACME_CLIENT_ID: CLIENT.id,
        OIDC_ACME_CLIENT_SECRET: CLIENT.secret,
      }),
    });
    service = await startService({ env: { ...google.env, ...acme.env } });
    lookalike = await startService({ env: acme.env });
    phone = new Phone(service);
  });
  beforeEach(() => (other = undefined));
  afterAll(async () => {
    await lookalike?.close();
    await service?.close();
    await google?.close();
    await acme?.close();
  });

  const confuse = () => (other = acme.ledger.addPerson({}));
  const postCode = (person: FakePerson) =>
    phone.post('/auth/acme/code', {
      code: popupCode(acme, person, ''),
      redirect_uri: '',
      delivery: 'body',
    });
  const postToken = (person: FakePerson) =>
    phone.token({ access_token: google.issueAccessToken!(person).token });
  const connections = (at: TestService, people: readonly FakePerson[]) =>
    at.query('SELECT 1 FROM connections WHERE subject = ANY($1)', [people.map(({ subject }) => subject)]);
  const MISMATCH = [401, 'subject_mismatch'];

  it.each([
    ['code', 'acme', postCode],
    ['access token', 'google', postToken],
  ] as const)('a posted %s signs nobody in', async (_, provider, post) => {
    const person = (provider === 'acme' ? acme : google).ledger.addPerson({ email: null });
    await answer(await post(person));
    const victim = confuse();
    const attacker = (provider === 'acme' ? acme : google).ledger.addPerson({});
    const response = await post(attacker);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await problem(response)).toEqual(MISMATCH);
    expect(await connections(service, [attacker, victim])).toEqual([]);
    const [event] = await service.query('SELECT type, details FROM events ORDER BY id DESC LIMIT 1');
    expect(event).toEqual({ type: 'sign_in.refused', details: { provider, code: 'subject_mismatch' } });
  });

  it('a posted code connects nothing to a session', async () => {
    const { browser } = await signUp(lookalike);
    const victim = confuse();
    const attacker = acme.ledger.addPerson({});
    const posted = { code: popupCode(acme, attacker, ''), redirect_uri: '' };
    expect(await problem(await browser.post('/me/connections/acme', posted))).toEqual(MISMATCH);
    expect(await connectionsOf(browser)).toHaveLength(1);
    expect(await connections(lookalike, [attacker, victim])).toEqual([]);
  });

  it('a redirect ends at the login page, without a session', async () => {
    const victim = confuse();
    const attacker = acme.ledger.addPerson({});
    const visitor = new Visitor(service, acme, attacker);
    expect(await visitor.enter()).toBe(`${service.url}/login?error=provider_error`);
    expect((await visitor.get('/auth/session')).status).toBe(401);
    expect(await connections(service, [attacker, victim])).toEqual([]);
  });

  it('no word is shown', async () => {
    const visitor = new Visitor(service, acme, acme.ledger.addPerson({}));
    await visitor.enter();
    expect((await visitor.readProfile()).status).toBe(200);
    const { name } = confuse();
    const response = await visitor.readProfile();
    expect(await response.clone().text()).not.toContain(name);
    expect(await problem(response)).toEqual([502, 'provider_error']);
  });
});
