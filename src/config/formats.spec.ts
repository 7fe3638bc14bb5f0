import { randomBytes } from 'node:crypto';
import { httpUrl, list, masterKeys, origin, wholeNumber, words } from './formats.js';
import { isLoopback } from './loopback.js';

const base64 = (bytes: number) => randomBytes(bytes).toString('base64');

describe('a URL', () => {
  it.each([
    ['https://app.example', 'https://app.example'],
    ['https://app.example/', 'https://app.example'],
    ['https://APP.example:443/portal/', 'https://app.example/portal'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000/x', 'http://127.0.0.1:3000/x'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%s is %s', (text, url) => expect(httpUrl.parse(text)).toBe(url));

  it.each([
    ['app.example', 'is not a URL'],
    ['ftp://app.example', 'is not an http(s) URL'],
    ['javascript:alert(1)', 'is not an http(s) URL'],
    ['http://app.example', 'uses plain http, which is accepted for loopback hosts only'],
    ['http://localhost.evil.example', 'uses plain http, which is accepted for loopback hosts only'],
    ['https://user:pass@app.example', 'contains credentials'],
    ['https://app.example?x=1', 'contains a query or fragment'],
    ['https://app.example#top', 'contains a query or fragment'],
  ])('%s %s', (text, wrong) => {
    expect(httpUrl.safeParse(text).error?.issues[0]?.message).toBe(wrong);
  });

  it('is an origin only without a path', () => {
    expect(origin.parse('https://app.example/')).toBe('https://app.example');
    expect(origin.safeParse('https://app.example/x').error?.issues[0]?.message).toBe('contains a path');
  });
});

describe('loopback', () => {
  it.each(['localhost', 'app.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('is %s', (hostname) =>
    expect(isLoopback(hostname)).toBe(true),
  );
  it.each([
    'localhost.example',
    '127.0.0.1.example',
    '0.0.0.0',
    '10.0.0.1',
    '[::]',
    'mylocalhost',
    '128.0.0.1',
  ])('is not %s', (hostname) => expect(isLoopback(hostname)).toBe(false));
});

describe('SECRET_KEYS', () => {
  it('are key ids and 32 bytes each, the first one active', () => {
    const [a, b] = [base64(32), base64(32)];
    expect(masterKeys.parse(`k2:${a}, k1:${b.replace(/=$/, '')}`)).toEqual([
      { kid: 'k2', secret: Buffer.from(a, 'base64') },
      { kid: 'k1', secret: Buffer.from(b, 'base64') },
    ]);
  });

  it('may be none, for development', () => expect(masterKeys.parse(undefined)).toEqual([]));

  it.each([
    ['a key without id', () => base64(32)],
    ['an empty id', () => `:${base64(32)}`],
    ['an id with a space', () => `a b:${base64(32)}`],
    ['31 bytes', () => `k:${base64(31)}`],
    ['33 bytes', () => `k:${base64(33)}`],
    ['hexadecimal digits', () => `k:${randomBytes(32).toString('hex')}`],
    ['one good and one bad', () => `k:${base64(32)},l:short`],
    ['one id twice', () => `k:${base64(32)},k:${base64(32)}`],
  ])('are not %s', (_, text) => expect(masterKeys.safeParse(text()).success).toBe(false));
});

describe('numbers, lists and words', () => {
  const number = wholeNumber(1, 10);
  it.each(['1', '10', '007'])('%s is a number', (text) => expect(number.parse(text)).toBe(Number(text)));
  it.each(['0', '11', '-1', '1.5', '1e1', '0x1', ' ', 'one', '٣', '9'.repeat(400)])('%.12j is not', (text) =>
    expect(number.safeParse(text).success).toBe(false),
  );
  it('a list is trimmed and has no empty items', () => expect(list.parse(' a, ,b ,')).toEqual(['a', 'b']));
  it('words are separated by any white space', () => {
    expect(words('x').parse(' openid\n email  profile ')).toEqual(['openid', 'email', 'profile']);
    expect(words('a b').parse(undefined)).toEqual(['a', 'b']);
  });
});
