import { requestId } from './request-id.js';

describe('the request id', () => {
  it.each(['a', 'order-4711.retry_2', 'x'.repeat(128)])('is the caller’s: %.20s', (id) => {
    expect(requestId({ headers: { 'x-request-id': id } })).toBe(id);
  });

  it.each([undefined, '', 'a b', 'a\nb', 'a,b', '"a"', 'ä', 'x'.repeat(129), ['a', 'b']])(
    'is ours instead of %.20j',
    (id) => {
      expect(requestId({ headers: { 'x-request-id': id as string } })).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
