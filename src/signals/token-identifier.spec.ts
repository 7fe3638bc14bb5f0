import { isIdentified } from './token-identifier.js';

describe('a token identifier', () => {
  const token = '1//0abcdefghijklmnopqrstuvwxyz';

  it('of sixteen characters is the token’s beginning, and no shorter or longer one', () => {
    expect(isIdentified(token, { by: 'prefix', value: '1//0abcdefghijkl' })).toBe(true);
    for (const value of ['1//0abcdefghijk', '1//0abcdefghijklm', '1//0abcdefghijkL', ''])
      expect(isIdentified(token, { by: 'prefix', value })).toBe(false);
  });

  it('of two rounds of SHA-512 is in Base64', () => {
    // printf %s "$token" | openssl dgst -sha512 -binary | openssl dgst -sha512 -binary | base64 -w0
    const value = 'EOiK4/AZqIs/aeU1dL/hnZm7+cSA4HDViXLJx+aIi/Gcq+olzAApjCYGdi6LRKGAypPGxAyYda5kB10sQGJuqg==';
    expect(isIdentified(token, { by: 'double_sha512', value })).toBe(true);
    expect(isIdentified(`${token}x`, { by: 'double_sha512', value })).toBe(false);
  });
});
