import { createHash } from 'node:crypto';
import { OAuthError, WrongAudienceError } from '../../src/oauth/oauth.error.js';
import { ProviderRegistry } from '../../src/providers/provider-registry.js';
import type { Provider } from '../../src/providers/provider.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import type { FakePerson } from '../support/providers/ledger.js';
import { startService, type TestService } from '../support/service.js';

export interface PostedTraits {
  readonly label: string;
  readonly clientId: string;
  readonly credentials: readonly ('code' | 'id_token' | 'access_token')[];
  /** The path that says whose an access token is. */
  readonly introspection?: string;
  /** A stranger's token can be told from one that is no good at all. */
  readonly tellsStrangers?: boolean;
  /** Whether it vouches for addresses that are verified. */
  readonly vouches?: boolean;
  /** An access token can be used later. */
  readonly bearer?: boolean;
}

/** What every provider that takes posted credentials must make of them. */
export function describePosted(traits: PostedTraits, start: () => Promise<FakeProvider>): void {
  describe(`${traits.label}’s posted credentials`, () => {
    let fake: FakeProvider;
    let service: TestService;
    let provider: Provider;
    beforeAll(async () => {
      fake = await start();
      service = await startService({ env: fake.env, moreProviders: fake.modules ?? [] });
      provider = service.app.get(ProviderRegistry).get(fake.id);
    });
    afterAll(async () => {
      await service?.close();
      await fake?.close();
    });
    afterEach(() => (fake.server.trouble = undefined));

    const newcomer = (facts: Partial<FakePerson> = {}) => fake.ledger.addPerson(facts);
    const refusal = async (work: Promise<unknown>) => {
      const error: unknown = await work.catch((error: unknown) => error);
      expect(error).toBeInstanceOf(OAuthError);
      return error as OAuthError;
    };
    const failureOf = async (work: Promise<unknown>) => (await refusal(work)).failure;

    it('are the ones it has abilities for', () => {
      expect({
        code: provider.exchangePostedCode !== undefined,
        id_token: provider.verifyIdToken !== undefined,
        access_token: provider.verifyAccessToken !== undefined,
      }).toEqual({
        code: traits.credentials.includes('code'),
        id_token: traits.credentials.includes('id_token'),
        access_token: traits.credentials.includes('access_token'),
      });
    });

    if (traits.credentials.includes('code'))
      describe('a code', () => {
        const codeFor = (person: FakePerson, redirectUri: string, challenge?: string) => {
          const asked = new URLSearchParams({
            response_type: 'code',
            client_id: traits.clientId,
            scope: provider.scopes.signIn.join(' '),
            state: 's',
            redirect_uri: redirectUri,
            ...(challenge && { code_challenge: challenge, code_challenge_method: 'S256' }),
          });
          const callback = fake.ledger.authorize(`https://provider.test/?${asked}`, person);
          return new URLSearchParams(callback.split('?')[1]).get('code')!;
        };

        it.each(['postmessage', ''])('asked for with redirect_uri %j is exchanged', async (redirectUri) => {
          const person = newcomer();
          const code = codeFor(person, redirectUri);
          const tokens = await provider.exchangePostedCode!({ code, redirectUri });
          expect((await provider.readProfile(tokens, {})).subject).toBe(person.subject);
          expect(tokens.scopes.toSorted()).toEqual(provider.scopes.signIn.toSorted());
        });

        it('with a verifier is exchanged', async () => {
          const person = newcomer();
          const redirectUri = 'com.example.app:/callback';
          const challenge = createHash('sha256').update('verifier').digest('base64url');
          const code = () => codeFor(person, redirectUri, challenge);
          const posted = { code: code(), redirectUri, codeVerifier: 'verifier' };
          const tokens = await provider.exchangePostedCode!(posted);
          expect((await provider.readProfile(tokens, {})).subject).toBe(person.subject);
          const other = { code: code(), redirectUri, codeVerifier: 'other' };
          expect(await failureOf(provider.exchangePostedCode!(other))).toBe('rejected');
        });

        it('is refused that is none, was used, or was asked for with another redirect_uri', async () => {
          const exchange = (code: string) => provider.exchangePostedCode!({ code, redirectUri: '' });
          for (const code of ['code-of-nobody', 'half \ud800 a pair'])
            expect(await failureOf(exchange(code))).toBe('rejected');
          const used = codeFor(newcomer(), '');
          await exchange(used);
          expect(await failureOf(exchange(used))).toBe('rejected');
          expect(await failureOf(exchange(codeFor(newcomer(), 'postmessage')))).toBe('rejected');
        });
      });

    if (traits.credentials.includes('id_token'))
      describe('an ID token', () => {
        const digest = (encoding: 'hex' | 'base64url') =>
          createHash('sha256').update('nonce').digest(encoding);

        it('tells who it is', async () => {
          const person = newcomer();
          const profile = await provider.verifyIdToken!(await fake.issueIdToken!(person), {});
          const { subject, email, name } = person;
          expect(profile).toMatchObject({ subject, email, emailVerified: true, name });
        });

        it.each([['nonce'], [digest('hex')], [digest('base64url')]])(
          'may have the nonce as %s',
          async (nonce) => {
            const person = newcomer();
            const idToken = await fake.issueIdToken!(person, { nonce });
            const profile = await provider.verifyIdToken!(idToken, { nonce: 'nonce' });
            expect(profile.subject).toBe(person.subject);
          },
        );

        it.each([
          ['another nonce', { nonce: 'other' }, { nonce: 'nonce' }],
          ['the nonce hashed already', { nonce: 'nonce' }, { nonce: digest('hex') }],
          ['no nonce', {}, { nonce: 'nonce' }],
          ['a nonce nobody asked for', { nonce: 'nonce' }, {}],
          ['an end in the past', { exp: 1_800_000_000 - 1e9 }, {}],
          ['another issuer', { iss: 'https://other.example' }, {}],
        ])('is refused with %s', async (_, claims, expected) => {
          const idToken = await fake.issueIdToken!(newcomer(), claims);
          const error = await refusal(provider.verifyIdToken!(idToken, expected));
          expect(error).toMatchObject({ failure: 'rejected', error: 'invalid_id_token' });
          expect(error).not.toBeInstanceOf(WrongAudienceError);
        });

        it.each([
          [{ aud: 'stranger' }],
          [{ azp: 'stranger' }],
          [{ aud: [traits.clientId, 'stranger'], azp: traits.clientId }],
        ])('is refused that was issued to a stranger: %j', async (claims) => {
          const idToken = await fake.issueIdToken!(newcomer(), claims);
          expect(await refusal(provider.verifyIdToken!(idToken, {}))).toBeInstanceOf(WrongAudienceError);
        });

        it.each([['true'], [1], [null], ['yes']])(
          'vouches for no address with email_verified %j',
          async (email_verified) => {
            const idToken = await fake.issueIdToken!(newcomer(), { email_verified });
            expect(await provider.verifyIdToken!(idToken, {})).toMatchObject({ emailVerified: false });
          },
        );

        it.each(['', 'x', 'a.b.c', 'e30.e30.'])('is not %j', async (text) => {
          expect(await failureOf(provider.verifyIdToken!(text, {}))).toBe('rejected');
        });
      });

    if (traits.credentials.includes('access_token'))
      describe('an access token', () => {
        const prove = (person: FakePerson, client?: 'ours' | 'foreign') => {
          const { token, secret } = fake.issueAccessToken!(person, client);
          return provider.verifyAccessToken!(token, secret);
        };

        it('of ours tells who it is, and is of use later where it can be', async () => {
          const person = newcomer();
          const { profile, tokens } = await prove(person);
          const { subject, name, email } = person;
          expect(profile).toMatchObject({ subject, name, email, emailVerified: traits.vouches });
          if (!traits.bearer) return expect(tokens).toBeUndefined();
          const grant = fake.ledger.find('access', tokens?.accessToken);
          expect(grant?.person).toBe(person);
          expect(tokens?.scopes.toSorted()).toEqual(grant?.scopes.toSorted());
        });

        it('says nothing of an address that there is not, or that is not verified', async () => {
          expect((await prove(newcomer({ email: null }))).profile).toMatchObject({
            email: null,
            emailVerified: false,
          });
          const { profile } = await prove(newcomer({ emailVerified: false }));
          expect(profile.emailVerified).toBe(false);
        });

        it('of a stranger’s client is refused', async () => {
          const error = await refusal(prove(newcomer(), 'foreign'));
          expect(error).toMatchObject({ failure: 'rejected', error: 'invalid_token' });
          expect(error instanceof WrongAudienceError).toBe(traits.tellsStrangers);
        });

        it.each(['x', 'ä', 'a b', 'half \ud800 a pair', 'x'.repeat(5000)])('is not %.20j', async (text) => {
          const error = await refusal(provider.verifyAccessToken!(text, text));
          expect(error).toMatchObject({ failure: 'rejected', error: 'invalid_token' });
        });

        it.each([
          ['unavailable', 'unavailable'],
          ['reset', 'unavailable'],
          ['html', 'invalid'],
          ['truncated', 'invalid'],
        ] as const)('can’t be judged by a provider in trouble (%s)', async (kind, failure) => {
          fake.server.trouble = { kind, at: traits.introspection! };
          expect(await failureOf(prove(newcomer()))).toBe(failure);
        });
      });
  });
}
