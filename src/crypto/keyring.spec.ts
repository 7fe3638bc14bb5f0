import { hkdfSync, randomBytes } from 'node:crypto';
import { Keyring, UnknownKeyError } from './keyring.js';

describe('keyring', () => {
  const secret = randomBytes(32);
  const keyring = new Keyring([{ kid: 'k1', secret }]);

  it('derives as HKDF-SHA256 does', () => {
    for (const info of ['', 'x', JSON.stringify(['seal', 'grants', 'é'])])
      expect(keyring.derive('k1', info)).toEqual(Buffer.from(hkdfSync('sha256', secret, '', info, 32)));
  });

  it('has a key of its own for each purpose', () => {
    expect(keyring.forPurpose('k1', 'a')).toBe(keyring.forPurpose('k1', 'a'));
    expect(keyring.forPurpose('k1', 'a').equals(keyring.forPurpose('k1', 'b'))).toBe(false);
  });

  it('fails closed without the key', () => {
    expect(() => keyring.derive('k2', 'x')).toThrow(UnknownKeyError);
    expect(() => new Keyring([])).toThrow();
  });
});
