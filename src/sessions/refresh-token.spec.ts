import { randomBytes, randomUUID } from 'node:crypto';
import { Keyring } from '../crypto/keyring.js';
import { makeRefreshToken, readRefreshToken } from './refresh-token.js';

const key = (kid: string) => ({ kid, secret: randomBytes(32) });

describe('a refresh token', () => {
  const k1 = key('k1');
  const keyring = new Keyring([k1]);
  const content = { sessionId: randomUUID(), counter: 7 };

  it('says the session and the counter to us', () => {
    for (const counter of [0, 1, 2 ** 31, 2 ** 32 - 1])
      expect(readRefreshToken(keyring, makeRefreshToken(keyring, { ...content, counter }))).toEqual({
        ...content,
        counter,
      });
  });

  it('is the same for the same rotation, and another for the next', () => {
    const make = (counter: number) => makeRefreshToken(keyring, { ...content, counter });
    expect(make(1)).toBe(make(1));
    expect(make(1)).not.toBe(make(2));
  });

  it('is worth nothing with any character changed, added or lost', () => {
    const token = makeRefreshToken(keyring, content);
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === 'A' ? 'B' : 'A';
      for (const damaged of [
        token.slice(0, i) + other + token.slice(i + 1),
        token.slice(0, i) + token.slice(i + 1),
      ])
        expect(readRefreshToken(keyring, damaged)).toBeUndefined();
    }
    for (const damaged of [`${token}A`, ` ${token}`, `${token}\n`, token.toUpperCase()])
      expect(readRefreshToken(keyring, damaged)).toBeUndefined();
  });

  it.each(['', 'vkr_', 'vkr_k1..', 'vk_abc', 'a.b.c', 'x'.repeat(10_000)])('is not %.20j', (text) => {
    expect(readRefreshToken(keyring, text)).toBeUndefined();
  });

  it('has one spelling: the spare bits of its last character are not free', () => {
    const token = makeRefreshToken(keyring, content);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const good = [...alphabet].filter((last) => readRefreshToken(keyring, token.slice(0, -1) + last));
    expect(good).toEqual([token.at(-1)]);
  });

  it('stays good under a retired key that is still listed, and only so long', () => {
    const token = makeRefreshToken(keyring, content);
    const k2 = key('k2');
    expect(readRefreshToken(new Keyring([k2, k1]), token)).toEqual(content);
    expect(readRefreshToken(new Keyring([k2]), token)).toBeUndefined();
    expect(readRefreshToken(new Keyring([key('k1')]), token)).toBeUndefined();
  });
});
