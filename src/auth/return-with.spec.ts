import { returnWith } from './return-with.js';

describe('return_to with a code', () => {
  it.each([
    ['https://app.example', 'https://app.example/?code=a%20b'],
    ['https://app.example/in?tab=a%20b&x=+', 'https://app.example/in?tab=a%20b&x=+&code=a%20b'],
    ['https://app.example/in?tab=1#top', 'https://app.example/in?tab=1&code=a%20b#top'],
    ['https://app.example/in?code=forged&error=forged&x=1', 'https://app.example/in?x=1&code=a%20b'],
    ['com.example.app:/callback', 'com.example.app:/callback?code=a%20b'],
    ['com.example.app:callback', 'com.example.app:callback?code=a%20b'],
    ['myapp://signed-in?via=web', 'myapp://signed-in?via=web&code=a%20b'],
  ])('from %s is %s', (returnTo, expected) => {
    expect(returnWith(returnTo, 'code', 'a b')).toBe(expected);
  });
});
