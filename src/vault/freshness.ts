import type { GrantStatus, GrantStatusReason } from './grant.entity.js';

/** The facts of a grant that decide whether its token can be handed out. */
export interface GrantFacts {
  readonly status: GrantStatus;
  readonly statusReason: GrantStatusReason | null;
  readonly hasAccessToken: boolean;
  readonly renewable: boolean;
  readonly expiresAt: Date | null;
  /** When a refresh brought the access token; null if it came with a sign-in. */
  readonly renewedAt: Date | null;
  /** After a passing failure, not before this. */
  readonly retryAt: Date | null;
}

export type Freshness =
  | { readonly verdict: 'fresh' }
  | { readonly verdict: 'due' }
  /** The provider failed lately: what life is left is served, else the caller comes back after `retryAt`. */
  | { readonly verdict: 'cooling'; readonly alive: boolean; readonly retryAt: Date }
  /** Less life than asked for, and no way to renew it. */
  | { readonly verdict: 'last_of_it' }
  | { readonly verdict: 'expired' }
  | { readonly verdict: 'dead'; readonly reason: GrantStatusReason };

/** Whether a grant's access token has at least `minTtl` seconds of life, and if not, what to do. Pure. */
export function freshness(grant: GrantFacts, minTtl: number, now: Date): Freshness {
  if (grant.status !== 'active') return { verdict: 'dead', reason: grant.statusReason ?? 'revoked' };
  const life = lifeOf(grant, now);
  if (life > 0 && life >= wantedLife(grant, minTtl)) return { verdict: 'fresh' };
  if (!grant.renewable) return { verdict: life > 0 ? 'last_of_it' : 'expired' };
  if (grant.retryAt && grant.retryAt > now)
    return { verdict: 'cooling', alive: life > 0, retryAt: grant.retryAt };
  return { verdict: 'due' };
}

/** Asking for more life than a refresh brings must not refresh at every call: then half of what it brings will do. */
function wantedLife({ expiresAt, renewedAt }: GrantFacts, minTtl: number): number {
  const whole = expiresAt && renewedAt ? (expiresAt.getTime() - renewedAt.getTime()) / 1000 : Infinity;
  return minTtl < whole ? minTtl : whole / 2;
}

/** Seconds; a token without an expiry lives on. */
function lifeOf({ hasAccessToken, expiresAt }: GrantFacts, now: Date): number {
  if (!hasAccessToken) return 0;
  return expiresAt ? (expiresAt.getTime() - now.getTime()) / 1000 : Infinity;
}
