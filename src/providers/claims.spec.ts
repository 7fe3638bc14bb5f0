import type { IdTokenClaims } from '../oauth/id-token.js';
import { readStandardClaims } from './claims.js';

const read = (claims: object) => readStandardClaims({ sub: '1', ...claims } as IdTokenClaims);

describe('standard claims', () => {
  it('become a profile', () => {
    const claims = {
      email: 'Ada@example.test',
      email_verified: true,
      name: ' Ada Lovelace ',
      given_name: 'Ada',
      family_name: 'Lovelace',
      picture: 'https://pictures.example/ada',
    };
    expect(read(claims)).toEqual({
      subject: '1',
      email: 'Ada@example.test',
      emailVerified: true,
      name: 'Ada Lovelace',
      givenName: 'Ada',
      familyName: 'Lovelace',
      picture: 'https://pictures.example/ada',
    });
  });

  it('may all be missing but the subject', () => {
    expect(Object.values(read({}))).toEqual(['1', null, false, null, null, null, null]);
  });

  it.each(['true', 1, 'yes', {}, ['true'], null, undefined, false])(
    'do not vouch for the address by %j',
    (verified) => {
      expect(read({ email: 'ada@example.test', email_verified: verified }).emailVerified).toBe(false);
    },
  );

  it.each(['ada', 'ada@example.test ', 'ada@example.test,eve@evil.test', ['ada@example.test'], 5])(
    'hold no address in %j, rather than one made to fit',
    (email) => expect(read({ email, email_verified: true }).email).toBeNull(),
  );

  it.each(['http://pictures.example/ada', 'javascript:alert(1)', 'data:image/png;base64,', 'ada.png', 5])(
    'hold no picture in %j',
    (picture) => expect(read({ picture }).picture).toBeNull(),
  );

  it('hold no name that is none, or without end', () => {
    for (const name of ['', '  ', '\0', 5, {}]) expect(read({ name }).name).toBeNull();
    expect(read({ name: 'x'.repeat(5000) }).name).toHaveLength(200);
    expect(read({ name: 'A\0da' }).name).toBe('Ada');
  });
});
