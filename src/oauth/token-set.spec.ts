import { parseScope } from './scope.js';
import { readTokenSet } from './token-set.js';

const NOW = 1_800_000_000_000;
const read = (response: unknown) => readTokenSet(response, ['asked'], NOW);

describe('a token response', () => {
  it('is read with an instant instead of a life', () => {
    const response = {
      access_token: 'at',
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: 'rt',
      scope: 'openid email',
      id_token: 'a.b.c',
      surprise: true,
    };
    expect(read(response)).toEqual({
      accessToken: 'at',
      tokenType: 'bearer',
      expiresAt: new Date(NOW + 3_600_000),
      refreshToken: 'rt',
      scopes: ['email', 'openid'],
      idToken: 'a.b.c',
    });
  });

  it('may leave out what is optional: the scope is then what was asked for', () => {
    expect(read({ access_token: 'at' })).toEqual({
      accessToken: 'at',
      tokenType: 'Bearer',
      expiresAt: undefined,
      refreshToken: undefined,
      scopes: ['asked'],
      idToken: undefined,
    });
  });

  it('may spell its life as text', () => {
    expect(read({ access_token: 'at', expires_in: '60' }).expiresAt).toEqual(new Date(NOW + 60_000));
  });

  it.each([
    [{}],
    [{ access_token: '' }],
    [{ access_token: 5 }],
    [{ access_token: 'x'.repeat(16_385) }],
    [{ access_token: 'at', expires_in: -1 }],
    [{ access_token: 'at', expires_in: 'soon' }],
    [{ access_token: 'at', expires_in: 1e300 }],
    [{ access_token: 'at', refresh_token: '' }],
    [{ access_token: 'at', scope: ['openid'] }],
    [null],
    ['at'],
  ])('is refused: %.60j', (response) => expect(() => read(response)).toThrow());
});

describe('scope', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['b a  c a ', ['a', 'b', 'c']],
  ])('%j is a set', (text, scopes) => expect(parseScope(text)).toEqual(scopes));
});
