import { emailKey, isEmail } from './email.js';

describe('an e-mail address', () => {
  it.each(['ada@example.test', 'a.b+tag@sub.example.test', 'o’hara@example.test', 'ü@exämple.test', 'x@1.2'])(
    'may be %s',
    (text) => expect(isEmail(text)).toBe(true),
  );

  it.each([
    '',
    'ada',
    'ada@',
    '@example.test',
    'ada@example',
    'ada@example.',
    'ada@@example.test',
    'ada@evil.test@example.test',
    'ada@example.test,eve@evil.test',
    'ada@example.test;eve@evil.test',
    'Ada <ada@example.test>',
    '"ada"@example.test',
    'a da@example.test',
    'ada@exa mple.test',
    'ada@example.test\n',
    'ada\u0000@example.test',
    'ada\u200B@example.test',
    'ada\u00AD@example.test',
    'ada\uFF20example.test',
    'ada@[127.0.0.1]',
    `${'x'.repeat(250)}@e.test`,
  ])('is not %j', (text) => expect(isEmail(text)).toBe(false));

  it('is the same in any ASCII case', () => {
    expect(emailKey('Ada.LOVELACE@Example.TEST')).toBe('ada.lovelace@example.test');
  });

  it.each([
    ['the Kelvin sign', '\u212A', 'k'],
    ['the dotless i', '\u0131', 'i'],
    ['the dotted capital I', '\u0130', 'i'],
    ['a full-width letter', '\uFF41', 'a'],
    ['a capital umlaut', '\u00C4', '\u00E4'],
    ['the long s', '\u017F', 's'],
    ['a tag', 'x+tag', 'x'],
    ['a dot', 'a.b', 'ab'],
  ])('is another one with %s', (_, one, other) => {
    expect(emailKey(`${one}@example.test`)).not.toBe(emailKey(`${other}@example.test`));
  });
});
