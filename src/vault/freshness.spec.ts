import { freshness, type GrantFacts } from './freshness.js';

const now = new Date('2026-01-01T00:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const grant = (facts: Partial<GrantFacts> = {}): GrantFacts => ({
  status: 'active',
  statusReason: null,
  hasAccessToken: true,
  renewable: true,
  expiresAt: inSeconds(600),
  renewedAt: null,
  retryAt: null,
  ...facts,
});

describe('freshness', () => {
  it.each([
    ['plenty of life', grant(), 'fresh'],
    ['exactly the life asked for', grant({ expiresAt: inSeconds(60) }), 'fresh'],
    ['no expiry', grant({ expiresAt: null }), 'fresh'],
    ['a second too little', grant({ expiresAt: inSeconds(59) }), 'due'],
    ['expired', grant({ expiresAt: inSeconds(-1) }), 'due'],
    ['no access token yet', grant({ hasAccessToken: false, expiresAt: null }), 'due'],
    ['a past cool-down', grant({ expiresAt: inSeconds(1), retryAt: inSeconds(-1) }), 'due'],
    ['little life and no refresh token', grant({ expiresAt: inSeconds(5), renewable: false }), 'last_of_it'],
    ['no life and no refresh token', grant({ expiresAt: inSeconds(0), renewable: false }), 'expired'],
    ['no token, whatever little is asked for', grant({ hasAccessToken: false, expiresAt: null }), 'due'],
    [
      'more asked for than a refresh brings, young',
      grant({ expiresAt: inSeconds(50), renewedAt: inSeconds(-9) }),
      'fresh',
    ],
    [
      'more asked for than a refresh brings, old',
      grant({ expiresAt: inSeconds(20), renewedAt: inSeconds(-39) }),
      'due',
    ],
    ['a cool-down with plenty of life', grant({ retryAt: inSeconds(30) }), 'fresh'],
  ] as const)('%s: %s', (_, facts, verdict) => expect(freshness(facts, 60, now)).toEqual({ verdict }));

  it('never takes a missing or expired token for fresh, even if no life is asked for', () => {
    expect(freshness(grant({ hasAccessToken: false }), 0, now)).toEqual({ verdict: 'due' });
    expect(freshness(grant({ expiresAt: now }), 0, now)).toEqual({ verdict: 'due' });
    expect(freshness(grant({ expiresAt: inSeconds(1) }), 0, now)).toEqual({ verdict: 'fresh' });
  });

  it('says in a cool-down whether there is a token to serve meanwhile', () => {
    const retryAt = inSeconds(30);
    expect(freshness(grant({ expiresAt: inSeconds(5), retryAt }), 60, now)).toEqual({
      verdict: 'cooling',
      alive: true,
      retryAt,
    });
    expect(freshness(grant({ expiresAt: inSeconds(-5), retryAt }), 60, now)).toEqual({
      verdict: 'cooling',
      alive: false,
      retryAt,
    });
  });

  it('is dead with its reason, whatever life the token has', () => {
    const dead = grant({ status: 'reauthorization_required', statusReason: 'client_rejected' });
    expect(freshness(dead, 60, now)).toEqual({ verdict: 'dead', reason: 'client_rejected' });
  });
});
