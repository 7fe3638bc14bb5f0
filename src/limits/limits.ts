import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '../config/config.js';
import { Keyring } from '../crypto/keyring.js';
import { Database } from '../database/database.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { makeCounters } from './counters.js';
import { LIMITS, type Limit, type LimitName } from './limits.catalogue.js';
import { networkOf } from './network.js';

/** Whom an attempt is counted for. */
export interface Caller {
  readonly address?: string | undefined;
  readonly account?: string | undefined;
}

interface Count {
  readonly counter: RateLimiterAbstract;
  readonly key: string;
  /** How long a refusal is remembered without asking again, at most. */
  readonly trustedMs: number;
}

const PURPOSE = 'rate-limits';
/** A proven owner may lift an account's limit, on another instance perhaps (`forget`). */
const ACCOUNT_TRUSTED_MS = 2_000;
const REMEMBERED = 20_000;

@Injectable()
export class Limits {
  private readonly counters: ReadonlyMap<string, RateLimiterAbstract>;
  /** Until when what is refused without asking, and until when the limit lasts. */
  private readonly refused = new Map<string, { readonly trusted: number; readonly until: number }>();

  constructor(
    database: Database,
    private readonly keyring: Keyring,
    private readonly config: Config,
  ) {
    this.counters = makeCounters(database);
  }

  /** Counts an attempt. Throws `rate_limited` if there were too many. */
  async take(name: LimitName, caller: Caller): Promise<void> {
    // One after the other: who is refused by his network's count doesn't lock a stranger's account on top.
    for (const count of this.countsOf(name, caller)) {
      this.checkRefusal(count);
      await this.consume(count);
    }
  }

  /** Throws `rate_limited` if too many have been counted, as far as memory knows: no statement. */
  check(name: LimitName, caller: Caller): void {
    for (const count of this.countsOf(name, caller)) this.checkRefusal(count);
  }

  /** Counts a failure, which is answered as such; the next one may meet `check`. */
  async countFailure(name: LimitName, caller: Caller): Promise<void> {
    await this.take(name, caller).catch((error: unknown) => {
      if (!(error instanceof ValetkeyError)) throw error;
    });
  }

  /** Begins a count anew, for somebody who has proven to be the owner. */
  async forget(name: LimitName, caller: Caller): Promise<void> {
    for (const { counter, key } of this.countsOf(name, caller)) {
      await counter.delete(key);
      this.refused.delete(key);
    }
  }

  private countsOf(name: LimitName, { address, account }: Caller): Count[] {
    if (!this.config.rateLimit) return [];
    const counts: Count[] = [];
    const add = (by: 'account' | 'network', whom: string, trustedMs: number) => {
      const counter = this.counters.get(`${name}:${by}`);
      if (counter) counts.push({ counter, key: this.keyOf(name, by, whom), trustedMs });
    };
    if (address !== undefined) add('network', networkOf(address), Infinity);
    if (account !== undefined) add('account', account, ACCOUNT_TRUSTED_MS);
    return counts;
  }

  /** The table tells nobody whose addresses were tried, or from where. */
  private keyOf(...parts: readonly string[]): string {
    const secret = this.keyring.forPurpose(this.keyring.activeKid, PURPOSE);
    return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
  }

  private checkRefusal({ key }: Count): void {
    const refusal = this.refused.get(key);
    if (!refusal) return;
    if (refusal.trusted > performance.now()) throw tooMany(refusal.until - performance.now());
    this.refused.delete(key);
  }

  private async consume({ counter, key, trustedMs }: Count): Promise<void> {
    try {
      await counter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const { msBeforeNext } = refusal;
      if (this.refused.size >= REMEMBERED) this.refused.clear();
      const now = performance.now();
      this.refused.set(key, {
        trusted: now + Math.min(msBeforeNext, trustedMs),
        until: now + msBeforeNext,
      });
      throw tooMany(msBeforeNext);
    }
  }
}

/** What counts failures only is still refused once there were too many. */
export const countsFailures = (name: LimitName) => (LIMITS[name] as Limit).counts === 'failures';
export const failureOf = (name: LimitName) => (LIMITS[name] as Limit).failure ?? 401;

function tooMany(milliseconds: number): ValetkeyError {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new ValetkeyError('rate_limited', { headers: { 'retry-after': String(seconds) } });
}
