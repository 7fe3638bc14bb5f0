import { weakness } from './weakness.js';

const ADA = ['ada@example.test', 'ada', 'Ada Lovelace', 'Ada', 'Lovelace', 'valetkey'];

describe('a password', () => {
  it.each([
    'correct horse',
    'zwölf Boxkämpfer',
    'ein kleiner Affe auf dem Dach',
    'kTg8-qpRw2',
    'x9#mPq2vL',
    'パスワードはながいほうがいい',
    'a-long-test-password-1',
    'my dragon likes cold tea',
    'adagio for strings',
    'Ada and the analytical engine',
    '𝔘𝔫𝔦𝔠𝔬𝔡𝔢!?',
    'nineteen eighty four',
    'a'.repeat(30) + 'bcdefg',
    '🦊🐻🌲🏔️🎻🍎🚲☂️',
    '48151623424815',
  ])('may be %j', (text) => expect(weakness(text, ADA)).toBeUndefined());

  it.each([
    '',
    'short',
    'sevench',
    '🦊🐻🌲🏔🎻🍎🚲', // seven characters, fourteen units
    'x'.repeat(1025),
    'aaaaaaaaaaaa',
    'abababababab',
    '11111111',
    '12345678',
    '123456789012',
    '87654321',
    'qwertyuiop',
    'qwerty123456',
    'asdfghjkl',
    '1qaz2wsx',
    '1q2w3e4r5t',
    'zaq12wsx',
    'abcd1234',
    'password',
    'Password1',
    'P@ssw0rd!',
    'p4ssw0rd2024',
    'passwordpassword',
    '123password123',
    'iloveyou',
    'ILOVEYOU!!!',
    'sunshine1',
    'Summer2026!',
    'letmein123',
    'trustno1!',
    'ada@example.test',
    'adalovelace',
    'AdaLovelace1815',
    'Valetkey2026',
    'ada-ada-ada',
  ])('may not be %j', (text) => expect(weakness(text, ADA)).toEqual(expect.any(String)));

  it('may have 8 and 1024 characters, whatever they are made of', () => {
    expect(weakness('kTg8-qpR')).toBeUndefined();
    expect(weakness('🦊🐻🌲🏔🎻🍎🚲🎈')).toBeUndefined();
    expect(weakness('🦊🐻🌲🏔'.repeat(256))).toBeUndefined();
  });
});
