import { randomBytes } from 'node:crypto';
import { Keyring, UnknownKeyError } from './keyring.js';
import { open, seal, sealedWith, SealError } from './seal.js';

const key = (kid: string) => ({ kid, secret: randomBytes(32) });
const place = { table: 'grants', row: '1', column: 'access_token' };

describe('seal', () => {
  const k1 = key('k1');
  const keyring = new Keyring([k1]);

  it('opens where it was sealed', () => {
    expect(open(keyring, place, seal(keyring, place, 'ya29.secret'))).toBe('ya29.secret');
  });

  it.each([
    ['table', { ...place, table: 'sessions' }],
    ['row', { ...place, row: '2' }],
    ['column', { ...place, column: 'refresh_token' }],
  ])('does not open in another %s', (_, elsewhere) => {
    const sealed = seal(keyring, place, 'ya29.secret');
    expect(() => open(keyring, elsewhere, sealed)).toThrow(SealError);
  });

  it('does not open with any bit changed', () => {
    const sealed = seal(keyring, place, 'x');
    for (let i = 0; i < sealed.length; i++) {
      const damaged = Buffer.from(sealed);
      damaged[i]! ^= 1;
      expect(() => open(keyring, place, damaged)).toThrow();
    }
  });

  it('does not open truncated', () => {
    const sealed = seal(keyring, place, 'x');
    for (let i = 0; i < sealed.length; i++)
      expect(() => open(keyring, place, sealed.subarray(0, i))).toThrow();
  });

  it('never gives the same bytes twice and hides the text', () => {
    const [a, b] = [seal(keyring, place, 'ya29.secret'), seal(keyring, place, 'ya29.secret')];
    expect(a.equals(b)).toBe(false);
    expect(a.includes('ya29')).toBe(false);
  });

  it('opens under a retired key that is still listed, seals under the active one', () => {
    const sealed = seal(keyring, place, 'x');
    const rotated = new Keyring([key('k2'), k1]);
    expect(open(rotated, place, sealed)).toBe('x');
    expect(sealedWith(sealed)).toBe('k1');
    expect(sealedWith(seal(rotated, place, 'x'))).toBe('k2');
  });

  it('names the missing key', () => {
    const sealed = seal(keyring, place, 'x');
    expect(() => open(new Keyring([key('k2')]), place, sealed)).toThrow(new UnknownKeyError('k1'));
  });

  it('fails closed when the key id is right and the key wrong', () => {
    const sealed = seal(keyring, place, 'x');
    expect(() => open(new Keyring([key('k1')]), place, sealed)).toThrow(SealError);
  });
});
