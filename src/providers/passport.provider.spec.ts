import passport from 'passport';
import { Strategy } from 'passport-oauth2';
import { SubjectMismatchError } from '../oauth/oauth.error.js';
import { type PassportParts, PassportProvider } from './passport.provider.js';

const SETTINGS = {
  clientId: 'client',
  clientSecret: 'secret',
  scopes: ['profile'],
  extraScopes: [],
  baseUrl: undefined,
};
const PROFILE = {
  id: 4711,
  displayName: 'Ada Lovelace',
  name: { givenName: 'Ada', familyName: 'Lovelace' },
  emails: [{ value: 'ada@example.test' }],
  photos: [{ value: 'https://example.test/ada.png' }],
  _json: { confirmed: true },
};

function wrap(profile: unknown, parts: Partial<PassportParts> = {}): PassportProvider {
  class Wrapped extends Strategy {
    override userProfile(_token: string, done: (error: unknown, profile?: unknown) => void): void {
      done(null, profile);
    }
  }
  const endpoints = {
    authorizationURL: 'https://example.test/authorize',
    tokenURL: 'https://example.test/token',
  };
  const all = { id: 'example', label: 'Example', Strategy: Wrapped, options: () => endpoints, ...parts };
  return new PassportProvider(all, SETTINGS, 'https://auth.example.test/auth/example/callback');
}

describe('a Passport strategy as a provider', () => {
  const read = (provider: PassportProvider) => provider.readProfile({ accessToken: 'token' });

  it('has the profile that the strategy reads, its key for the person as text', async () => {
    expect(await read(wrap(PROFILE))).toEqual({
      subject: '4711',
      email: 'ada@example.test',
      emailVerified: false,
      name: 'Ada Lovelace',
      givenName: 'Ada',
      familyName: 'Lovelace',
      picture: 'https://example.test/ada.png',
    });
  });

  it('vouches for the address only if it is told when', async () => {
    const vouchesForEmail: PassportParts['vouchesForEmail'] = ({ _json }) => _json?.['confirmed'] === true;
    expect(await read(wrap(PROFILE, { vouchesForEmail }))).toMatchObject({ emailVerified: true });
    const unconfirmed = wrap({ ...PROFILE, _json: { confirmed: 'true' } }, { vouchesForEmail });
    expect(await read(unconfirmed)).toMatchObject({ emailVerified: false });
  });

  it.each([[undefined], [{}], [{ id: '' }], [{ id: null }], [{ id: 1.5 }], [{ id: 'x'.repeat(300) }]])(
    'is nobody without a key for the person: %j',
    async (profile) => {
      await expect(read(wrap(profile))).rejects.toMatchObject({ failure: 'invalid' });
    },
  );

  it('answers about nobody else', async () => {
    expect(await wrap(PROFILE).fetchUserinfo('token', '4711')).toEqual({ confirmed: true });
    await expect(wrap(PROFILE).fetchUserinfo('token', '4712')).rejects.toBeInstanceOf(SubjectMismatchError);
  });

  it('does not take a strategy that keeps our state and PKCE from its base', () => {
    class Stubborn extends Strategy {
      constructor({ store: _, pkce: __, ...options }: Record<string, unknown>, verify: never) {
        super(options as never, verify);
      }
    }
    expect(() => wrap(PROFILE, { Strategy: Stubborn })).toThrow('does not hand its options on');
  });

  it("leaves Passport's own list of strategies to the host application", () => {
    wrap(PROFILE);
    expect(Object.keys(Reflect.get(passport, '_strategies') as object)).toEqual(['session']);
  });
});
