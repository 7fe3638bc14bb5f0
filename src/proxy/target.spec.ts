import { proxyTarget } from './target.js';

const ORIGINS = ['https://*.apis.example', 'http://127.0.0.1:4000'];
const target = (host: string, path = '/v1/things?x=1') => proxyTarget(ORIGINS, host, path).href;

describe('where a proxied call goes', () => {
  it.each([
    ['calendar.apis.example', 'https://calendar.apis.example/v1/things?x=1'],
    ['a.b.apis.example', 'https://a.b.apis.example/v1/things?x=1'],
    ['Calendar.APIS.example', 'https://calendar.apis.example/v1/things?x=1'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000/v1/things?x=1'],
  ])('%s', (host, url) => expect(target(host)).toBe(url));

  it.each([
    'apis.example',
    'evilapis.example',
    'apis.example.evil.example',
    'calendar.apis.example.evil.example',
    'calendar.apis.example:8443',
    'calendar.apis.example@evil.example',
    'evil.example#calendar.apis.example',
    'evil.example%2F.apis.example',
    'evil.example/.apis.example',
    'evil.example\\.apis.example',
    'user:password@calendar.apis.example',
    '.apis.example',
    '127.0.0.1',
    '127.0.0.1:4001',
    '169.254.169.254',
    'localhost:4000',
    '2130706433:4000',
    '[::1]:4000',
    '',
  ])('never %j', (host) => expect(() => target(host)).toThrow('host_not_allowed'));

  it.each(['/calendars/ada@example.test/events', '/o/a%2Fb', '/v1/x:batchGet', '/'])(
    'keeps the path %s',
    (path) => expect(target('127.0.0.1:4000', path)).toBe(`http://127.0.0.1:4000${path}`),
  );

  it.each(['//evil.example/', '/../x', '/a/../b', '/a/%2e%2E/b', '/a/.', '/a\\b', '/a b', '/a#b'])(
    'refuses the path %j',
    (path) => expect(() => target('127.0.0.1:4000', path)).toThrow('invalid_request'),
  );
});
