import { CLIENT, startFakeOpenId } from '../../../test/support/providers/fake-openid.js';
import type { FakeProvider } from '../../../test/support/providers/fake-provider.js';
import { ValetkeyError } from '../../errors/valetkey.error.js';
import { GoogleProvider } from './google.provider.js';
import { readGoogleSettings } from './google.settings.js';

describe('Google', () => {
  let fake: FakeProvider;
  beforeAll(async () => {
    fake = await startFakeOpenId({
      id: 'google',
      authentication: 'client_secret_post',
      env: (issuer) => ({
        GOOGLE_ISSUER: issuer,
        GOOGLE_CLIENT_ID: `${CLIENT.id}, android`,
        GOOGLE_CLIENT_SECRET: CLIENT.secret,
      }),
    });
  });
  afterAll(() => fake.close());

  const create = (env: Record<string, string> = {}) =>
    new GoogleProvider(readGoogleSettings({ ...fake.env, ...env }, [])!, 'https://us.example/callback');

  it('may have issued an ID token for our server to our app', async () => {
    const person = fake.ledger.addPerson({});
    for (const claims of [{ azp: 'android' }, { aud: 'android' }, { aud: 'android', azp: 'android' }]) {
      const profile = await create().verifyIdToken(await fake.issueIdToken!(person, claims), {});
      expect(profile.subject).toBe(person.subject);
    }
  });

  it('lets in whom the hosted domain has, whatever they bring', async () => {
    const google = create({ GOOGLE_HOSTED_DOMAIN: 'example.com' });
    const person = fake.ledger.addPerson({});
    const idToken = (hd?: string) => fake.issueIdToken!(person, hd ? { hd } : {});
    expect((await google.verifyIdToken(await idToken('example.com'), {})).subject).toBe(person.subject);
    await expect(google.verifyIdToken(await idToken('other.com'), {})).rejects.toThrow(ValetkeyError);
    await expect(google.verifyIdToken(await idToken(), {})).rejects.toThrow(ValetkeyError);
    const { token } = fake.issueAccessToken!(person);
    await expect(google.verifyAccessToken(token)).rejects.toMatchObject({ code: 'hosted_domain_required' });
  });

  it.each([
    ['ada@gmail.com', true, {}, true],
    ['Ada@GoogleMail.COM', true, {}, true],
    ['ada@example.com', true, { hd: 'example.com' }, true],
    ['ada@gmail.com', false, {}, false],
    ['ada@example.com', false, { hd: 'example.com' }, false],
    ['ada@example.com', true, {}, false],
    ['ada@example.com', true, { hd: '' }, false],
    ['ada@example.com', true, { hd: true }, false],
    ['ada@gmail.com.example', true, {}, false],
    ['ada@notgmail.com', true, {}, false],
    ['ada@mail.gmail.com', true, {}, false],
  ])(
    'says of %s (verified: %s, %j) that it runs the mailbox: %s',
    async (email, email_verified, hd, runs) => {
      const person = fake.ledger.addPerson({});
      const idToken = await fake.issueIdToken!(person, { email, email_verified, ...hd });
      expect((await create().verifyIdToken(idToken, {})).emailAuthoritative).toBe(runs);
    },
  );

  it('is asked about access tokens where it is told to be', async () => {
    const google = create({ GOOGLE_TOKENINFO_URL: `${fake.server.url}/elsewhere` });
    const { token } = fake.issueAccessToken!(fake.ledger.addPerson({}));
    await expect(google.verifyAccessToken(token)).rejects.toMatchObject({ status: 404 });
  });
});
