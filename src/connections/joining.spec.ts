import { join, type KnownUser } from './joining.js';

const user = (facts: Partial<KnownUser> = {}): KnownUser => ({
  id: 'u',
  emailVerified: true,
  disabled: false,
  ...facts,
});
const nobody = { connected: undefined, sameEmail: undefined, vouched: true };

describe('join', () => {
  it('signs in the user of the connection, whatever the e-mail says', () => {
    const connected = user({ id: 'connected' });
    expect(join({ connected, sameEmail: user({ id: 'other' }), vouched: true })).toEqual({
      verdict: 'sign_in',
      user: connected,
    });
    expect(join({ connected, sameEmail: user({ id: 'other' }), vouched: false })).toEqual({
      verdict: 'sign_in',
      user: connected,
    });
  });

  it('links a vouched address to the user who has proven it', () => {
    expect(join({ ...nobody, sameEmail: user() })).toEqual({ verdict: 'link', user: user() });
  });

  it('lets a vouched owner take over an unproven account', () => {
    const squatter = user({ emailVerified: false });
    expect(join({ ...nobody, sameEmail: squatter })).toEqual({ verdict: 'take_over', user: squatter });
  });

  it.each([true, false])(
    'never links an address the provider does not vouch for (user verified: %s)',
    (emailVerified) => {
      expect(join({ ...nobody, sameEmail: user({ emailVerified }), vouched: false })).toEqual({
        verdict: 'refuse',
        code: 'account_exists',
      });
    },
  );

  it('creates a user where there is none', () => {
    expect(join(nobody)).toEqual({ verdict: 'create' });
    expect(join({ ...nobody, vouched: false })).toEqual({ verdict: 'create' });
  });

  it('refuses a disabled user, but does not tell a stranger that one exists', () => {
    const disabled = user({ disabled: true });
    expect(join({ ...nobody, connected: disabled })).toEqual({ verdict: 'refuse', code: 'account_disabled' });
    expect(join({ ...nobody, sameEmail: disabled })).toEqual({ verdict: 'refuse', code: 'account_disabled' });
    expect(join({ ...nobody, sameEmail: disabled, vouched: false })).toEqual({
      verdict: 'refuse',
      code: 'account_exists',
    });
  });
});
