import { failToStart } from '../support/failing-start.js';

describe('a start with wrong variables', () => {
  const wrong: Record<string, string> = {
    PORT: 'eighty',
    PUBLIC_URL: 'http://auth.example.test',
    FRONTEND_URL: 'app.example.test',
    ALLOWED_ORIGINS: 'https://a.example.test,https://b.example.test/path',
    TRUST_PROXY: '-1',
    DATABASE_URL: 'mysql://localhost/secret-4711',
    DATABASE_POOL_SIZE: '0',
    SECRET_KEYS: 'k1:secret-4712',
    ACCESS_TOKEN_TTL: '1.5',
    SESSION_IDLE_TTL: '0',
    SESSION_MAX_TTL: 'forever',
    LOG_LEVEL: 'loud',
    GOOGLE_CLIENT_SECRET: 'secret-4713',
    GOOGLE_SCOPES: 'email',
    GOOGLE_ISSUER: 'http://issuer.example.test',
  };

  it('ends with a code, every problem, and nothing started', async () => {
    const { code, stdout, stderr, files } = await failToStart(wrong);
    expect(code).toBe(1);
    for (const variable of Object.keys(wrong).filter((name) => name !== 'GOOGLE_CLIENT_SECRET'))
      expect(stderr).toMatch(new RegExp(`^  ${variable} `, 'm'));
    expect(stderr).toContain('GOOGLE_CLIENT_ID is required beside GOOGLE_CLIENT_SECRET');
    expect(stderr).toContain('accepted: a port, 0 to 65535');
    expect(stderr).not.toMatch(/secret-47|^\s+at /m);
    expect(stdout).toBe('');
    expect(files).toEqual([]);
  });

  it('in production ends where SECRET_KEYS is missing', async () => {
    const { code, stderr, files } = await failToStart({ NODE_ENV: 'production', PORT: 'x' });
    expect(code).toBe(1);
    expect(stderr).toContain('SECRET_KEYS is required in production');
    expect(stderr).toContain('PORT is not a whole number');
    expect(files).toEqual([]);
  });
});
