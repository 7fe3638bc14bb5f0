import { readOAuthError } from './oauth.error.js';

const read = (status: number, body: string, headers = {}) => {
  const { failure, error, message, retryAfter } = readOAuthError(
    { status, body, headers },
    'The token endpoint',
  );
  return { failure, error, message, retryAfter };
};

describe('an error answer of a provider', () => {
  it.each([500, 502, 503, 504, 429])('with status %s passes, whatever it says', (status) => {
    expect(read(status, '{"error":"invalid_grant"}')).toMatchObject({
      failure: 'unavailable',
      error: undefined,
    });
  });

  it.each([
    ['7', 7],
    ['999999', 3600],
    ['-1', undefined],
    ['Wed, 21 Oct 2015 07:28:00 GMT', undefined],
    ['soon', undefined],
    [new Date(Date.now() + 7_200_000).toUTCString(), 3600],
    [undefined, undefined],
  ])('with Retry-After %j asks to wait %j s', (header, seconds) => {
    expect(read(503, '', { 'retry-after': header }).retryAfter).toBe(seconds);
  });

  it.each([400, 401, 403])('with status %s and a code is the provider’s verdict', (status) => {
    const body = '{"error":"invalid_grant","error_description":"secret-4711"}';
    const verdict = read(status, body);
    expect(verdict).toMatchObject({ failure: 'rejected', error: 'invalid_grant' });
    expect(verdict.message).not.toContain('4711');
  });

  it.each([
    '',
    'nonsense',
    '<html>',
    'null',
    '[]',
    '5',
    '{}',
    '{"error":5}',
    '{"error":""}',
    `{"error":"${'x'.repeat(65)}"}`,
  ])('with the body %.30j makes no sense', (body) =>
    expect(read(400, body)).toMatchObject({ failure: 'invalid', error: undefined }),
  );

  it.each(['"quoted"', 'back\\slash', 'new\nline', 'ümlaut'])('has no code that looks like %j', (error) => {
    expect(read(400, JSON.stringify({ error }))).toMatchObject({ failure: 'invalid', error: undefined });
  });
});
