import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { OAuthFailure } from '../oauth/oauth.error.js';
import { REFRESH_MS } from '../oauth/refresh.js';
import { freshness } from './freshness.js';
import { factsOf, GRANT_OF_CONNECTION, type HeldGrant, isAlive } from './held-grant.js';
import { LeasedRefresh, type LeaseEnd } from './leased-refresh.js';
import { type Lease, LEASE_MS, TAKE_LEASE } from './refresh-lease.js';
import { createSlots, type Slots } from './slots.js';

/** Between two looks while another process refreshes. */
const LOOK_MS = 40;
/**
 * A refresh begins within this time or not at all: a killed owner's lease runs out before, and one that begins at the
 * last moment still ends before the caller's patience (25 s) does.
 */
const PATIENCE_MS = 16_000;
/** Refreshes under way per provider: fewer than the connections to it, so that none waits for one with its lease running. */
const AT_ONCE = 56;

/** A grant after an attempt to refresh it; undefined if it is gone. `failure`: how the provider failed us just now. */
export interface Refreshed {
  readonly grant: HeldGrant | undefined;
  readonly failure?: OAuthFailure | undefined;
}

/**
 * Refreshes a grant once, however many ask, on however many processes: callers of one process share a promise, processes
 * take a fenced lease on the grant's row. No row lock, transaction or connection is held while the provider is asked.
 */
@Injectable()
export class Refresher implements BeforeApplicationShutdown {
  private readonly owner = randomUUID();
  private readonly slots = new Map<string, Slots>();
  private readonly underWay = new Map<string, Promise<Refreshed>>();

  constructor(
    private readonly database: Database,
    private readonly leased: LeasedRefresh,
  ) {}

  /**
   * The grant after the attempt, whatever came of it. `seen` is what the caller has just read: a refresh that ended since
   * is the one he waits for. A refresh that could not end by `until` (milliseconds since 1970) is not begun.
   */
  refresh(connectionId: string, minTtl: number, seen?: HeldGrant, until = Infinity): Promise<Refreshed> {
    let refresh = this.underWay.get(connectionId);
    if (!refresh) {
      const latest = Math.min(Date.now() + PATIENCE_MS, until - REFRESH_MS);
      refresh = this.attempt(connectionId, minTtl, latest, seen).finally(() =>
        this.underWay.delete(connectionId),
      );
      this.underWay.set(connectionId, refresh);
    }
    return refresh;
  }

  /** A rotated refresh token that is on its way here lives nowhere else. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.underWay.values());
  }

  private async attempt(
    connectionId: string,
    minTtl: number,
    latest: number,
    seen?: HeldGrant,
  ): Promise<Refreshed> {
    let grant = seen ?? (await this.read(connectionId));
    for (let waited = false; grant && isDue(grant, minTtl) && Date.now() < latest; waited = true) {
      const { refresh_deadline: leasedUntil, now } = grant;
      // Refreshed by somebody else while we waited: this is all the life that the provider gives.
      if (waited && !leasedUntil && isAlive(grant)) return { grant };
      if (leasedUntil && leasedUntil > now) await sleep(LOOK_MS);
      else {
        const { ended, failure } = await this.renew(grant, minTtl, latest);
        if (ended) return { grant: await this.read(connectionId), failure };
      }
      grant = await this.read(connectionId);
    }
    return { grant };
  }

  private async renew(
    { connection_id, provider, fence }: HeldGrant,
    minTtl: number,
    latest: number,
  ): Promise<LeaseEnd> {
    const slots = this.slotsOf(provider);
    if (!(await slots.enter(latest))) return { ended: false };
    try {
      const values = [connection_id, this.owner, LEASE_MS, minTtl, fence];
      const [lease] = await this.database.run<Lease>({ ...TAKE_LEASE, values });
      return lease ? await this.leased.run(lease, connection_id) : { ended: false };
    } finally {
      slots.leave();
    }
  }

  private slotsOf(provider: string): Slots {
    let slots = this.slots.get(provider);
    if (!slots) this.slots.set(provider, (slots = createSlots(AT_ONCE)));
    return slots;
  }

  private async read(connectionId: string): Promise<HeldGrant | undefined> {
    const [grant] = await this.database.run<HeldGrant>({ ...GRANT_OF_CONNECTION, values: [connectionId] });
    return grant;
  }
}

const isDue = (grant: HeldGrant, minTtl: number) =>
  freshness(factsOf(grant), minTtl, grant.now).verdict === 'due';
