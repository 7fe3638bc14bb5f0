import { readAuthorizationResponse } from './authorization-response.js';

const NOTHING = { state: undefined, code: undefined, iss: undefined, error: undefined };

describe('an authorization response', () => {
  it('is read for what concerns us', () => {
    const sent = {
      state: 's',
      code: 'c',
      iss: 'https://issuer.example',
      error: 'e',
      scope: 'openid',
      hd: 'x',
    };
    expect(readAuthorizationResponse(sent)).toEqual({
      state: 's',
      code: 'c',
      iss: 'https://issuer.example',
      error: 'e',
    });
  });

  it.each([
    ['doubled', ['a', 'b']],
    ['empty', ''],
    ['oversized', 'x'.repeat(5000)],
    ['nested', { a: 'b' }],
    ['numeric', 5],
    ['null', null],
  ])('takes a %s parameter for a missing one, and the others as they are', (_, value) => {
    expect(readAuthorizationResponse({ state: 's', code: value })).toEqual({ ...NOTHING, state: 's' });
    expect(readAuthorizationResponse({ state: value, code: 'c' })).toEqual({ ...NOTHING, code: 'c' });
  });

  it.each([undefined, null, 'state=s', 5, []])('is empty in %j', (parameters) => {
    expect(readAuthorizationResponse(parameters)).toEqual(NOTHING);
  });
});
