import fc from 'fast-check';

/** In many of the values below, to be looked for in error answers. */
export const MARKER = 'mk4711';

/** Strings that were somebody's bug: control characters, look-alikes, encodings, injections, and no addresses that exist. */
const STRINGS = [
  '', ' ', '\0', `${MARKER}\0`, `${MARKER}\r\nset-cookie: a=b`, '\ud800', '\udfff\ud800', '\uFEFF', '\u202e', '\u2028', 'K', 'ı', 'e\u0301', '👩‍👩‍👧‍👦', '\u0000\u0001\u007f',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', 'true', '0', '-1', '1e309', '9'.repeat(400), '-0', '0x10', '٣',
  `' OR '1'='1' -- ${MARKER}`, `"; DROP TABLE users; --`, `\${${MARKER}}`, '{{7*7}}', `<script>${MARKER}</script>`, '%00', '%', '%ff', '%2e%2e%2f', '../../etc/passwd', '..\\..\\',
  '//evil.test', '/\\evil.test', 'https://evil.test/', 'http://127.0.0.1:1/', 'http://[::1]/', 'http://169.254.169.254/latest', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://user:pass@evil.test/?a#b', 'evil.test:99999',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '0190c5f2-7c1e-7c1e-8c1e-0190c5f27c1e', 'a@b', `${MARKER}@example.test`, 'a@example.test,b@example.test', 'ａ＠example.test', `${'a'.repeat(300)}@example.test`,
  'eyJhbGciOiJub25lIn0.e30.', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtazQ3MTEifQ.', 'a.b.c', '..', `vk_${'a'.repeat(43)}`, 'Bearer x', 'x'.repeat(3_000), `${MARKER} `.repeat(500), '[object Object]', '2026-02-30T25:61:61Z', '275760-09-13T00:00:00.001Z',
]; // prettier-ignore

export const hostileString: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...STRINGS),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => MARKER + text),
);

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** JSON as text, since `JSON.stringify` could not say most of these. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: hostileString.map((text) => JSON.stringify(text)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'null', 'true', '0', '-1', '1.5', '1e308', '1e999', '9'.repeat(400), '-0', '2147483648', '9007199254740993',
      '[]', '{}', '[[]]', '[null]', '[1,"a",{}]', '{"$ne":null}', '{"length":-1}', '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}', '{"toString":1}', '{"then":{}}', '{"toJSON":"x"}', '"\\ud800"', '"\\u0000"',
      nested('[', ']', 2_000), `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`, `[${'1,'.repeat(2_000)}1]`, JSON.stringify('x'.repeat(20_000)),
    ),
  },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
); // prettier-ignore

/** Bodies that are no JSON object of any schema. */
export const hostileBody: fc.Arbitrary<string> = fc.oneof(
  hostileJson,
  fc.constantFrom('', '{', '{"a":1', '{"a":1,}', "{'a':1}", '{"a":1}{"a":1}', '\0', '\u{feff}{}', 'NaN', '<a/>', 'a=b&a=c', '&&==&', '{"__proto__":{"polluted":1}}', '{"\\u005f_proto__":1}'),
  fc.constantFrom(`{"a":"${'x'.repeat(70_000)}"}`, nested('[', ']', 30_000), `a=${'%00'.repeat(2_000)}`),
); // prettier-ignore

/** As far as a client may write them into a header at all. */
export const hostileHeader: fc.Arbitrary<string> = fc.oneof(
  hostileString.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')),
  fc.constantFrom('*/*', ',', ';;;', '=', '"', '\\', `${MARKER}, ${MARKER}`, 'bytes=0-', '127.0.0.1', '::1, ::1', 'for=_x', '"quoted"', '999999999999'),
); // prettier-ignore
