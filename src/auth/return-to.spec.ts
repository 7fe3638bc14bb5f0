import { resolveReturnTo } from './return-to.js';

const site = {
  frontendUrl: 'https://app.example',
  allowedReturnUrls: new Set(['com.example.app:/callback', 'https://spa.example/cb?x=1']),
  trustedOrigins: new Set(['https://app.example', 'https://admin.example']),
};

describe('return_to', () => {
  it.each([
    ['/', 'https://app.example/'],
    ['/inbox?tab=1#top', 'https://app.example/inbox?tab=1#top'],
    ['/@ada', 'https://app.example/@ada'],
    ['/a/../b', 'https://app.example/b'],
    ['/caf%C3%A9', 'https://app.example/caf%C3%A9'],
    ['https://admin.example/x', 'https://admin.example/x'],
  ])('takes %s', (text, url) => expect(resolveReturnTo(text, site)).toBe(url));

  it.each([
    '',
    'inbox',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%5Cevil.example',
    '/%255Cevil.example',
    '/%2F/evil.example',
    '/%2fevil.example',
    '/\t/evil.example',
    '/%09/evil.example',
    '/%0d%0aSet-Cookie:x=y',
    '/\u0000',
    '/／evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e%2F/evil.example',
    'https://admin.example//evil.example',
    'https:evil.example',
    'https://evil.example',
    'https://app.example@evil.example',
    'https://evil.example@app.example',
    'https://app.example.evil.example',
    'https://app.example:8443/',
    'http://app.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    ' /inbox',
    `/${'a'.repeat(1100)}`,
  ])('refuses %j', (text) => expect(resolveReturnTo(text, site)).toBeUndefined());
});
