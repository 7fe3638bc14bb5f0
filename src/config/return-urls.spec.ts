import { returnUrls } from './return-urls.js';

const accepts = (text: string) => returnUrls.safeParse(text).success;

describe('a return URL', () => {
  it.each([
    'https://app.example/signed-in?tab=1',
    'http://127.0.0.1:8400/callback',
    'http://localhost/callback',
    'com.example.app:/callback',
    'myapp://callback',
  ])('may be %s', (text) => expect(accepts(text)).toBe(true));

  it.each([
    'app.example/signed-in',
    'http://app.example/',
    'https://ada:secret@app.example/',
    'https://app.example/#top',
    'https:app.example',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://app.example/1',
    'intent://x#Intent;end',
    'mailto:ada@example.test',
    'com.example.app:/a b',
    'com.example.app:\\callback',
  ])('is never %s', (text) => expect(accepts(text)).toBe(false));
});
