import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Keyring } from '../crypto/keyring.js';
import { seal } from '../crypto/seal.js';
import { isDatabaseUnavailable } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { OAuthError, type OAuthFailure } from '../oauth/oauth.error.js';
import { REFRESH_MS } from '../oauth/refresh.js';
import type { TokenSet } from '../oauth/token-set.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { factsOf, GRANT_OF_CONNECTION, type HeldGrant, isAlive, openToken } from './held-grant.js';
import { freshness } from './freshness.js';
import { GrantDeaths } from './grant-deaths.js';
import type { GrantStatusReason } from './grant.entity.js';
import { COOL_DOWN, type Lease, LEASE_MS, SAVE_REFRESHED, TAKE_LEASE } from './refresh-lease.js';
import { lifeOf } from './save-grant.js';
import { createSlots, type Slots } from './slots.js';

/** Between two looks while another process refreshes. */
const LOOK_MS = 40;
/**
 * A refresh begins within this time or not at all: a killed owner's lease runs out before, and one that begins at the
 * last moment still ends before the caller's patience (25 s) does.
 */
const PATIENCE_MS = 16_000;
/** Between two attempts to keep what a provider has given, while the database is away. */
const KEEP_MS = 200;
/** Refreshes under way per provider: fewer than the connections to it, so that none waits for one with its lease running. */
const AT_ONCE = 56;

/** The provider's verdicts that end a grant (RFC 6749 §5.2). A wrong client secret is ours to mend: it ends none. */
const DEATHS: ReadonlyMap<string, GrantStatusReason> = new Map([
  ['invalid_grant', 'revoked'],
  ['unauthorized_client', 'client_rejected'],
  ['invalid_scope', 'scope_missing'],
]);

/** A grant after an attempt to refresh it; undefined if it is gone. `failure`: how the provider failed us just now. */
export interface Refreshed {
  readonly grant: HeldGrant | undefined;
  readonly failure?: OAuthFailure | undefined;
}

/** What came of a lease. Not ended: somebody else had it, or got it before we were done. */
interface End {
  readonly ended: boolean;
  readonly failure?: OAuthFailure;
}

/**
 * Refreshes a grant once, however many ask, on however many processes: callers of one process share a promise, processes
 * take a fenced lease on the grant's row. No row lock, transaction or connection is held while the provider is asked.
 */
@Injectable()
export class Refresher {
  private readonly owner = randomUUID();
  private readonly slots = new Map<string, Slots>();
  private readonly underWay = new Map<string, Promise<Refreshed>>();

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly registry: ProviderRegistry,
    private readonly deaths: GrantDeaths,
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
  ): Promise<End> {
    const slots = this.slotsOf(provider);
    if (!(await slots.enter(latest))) return { ended: false };
    try {
      const values = [connection_id, this.owner, LEASE_MS, minTtl, fence];
      const [lease] = await this.database.run<Lease>({ ...TAKE_LEASE, values });
      return lease ? await this.use(lease, connection_id) : { ended: false };
    } finally {
      slots.leave();
    }
  }

  private slotsOf(provider: string): Slots {
    let slots = this.slots.get(provider);
    if (!slots) this.slots.set(provider, (slots = createSlots(AT_ONCE)));
    return slots;
  }

  private async use(lease: Lease, connectionId: string): Promise<End> {
    const leaseEnd = Date.now() + LEASE_MS;
    const provider = this.registry.find(lease.provider);
    try {
      if (!provider?.refresh) throw new OAuthError('unavailable', 'The provider is not configured');
      const refreshToken = openToken(this.keyring, connectionId, 'refresh_token', lease.refresh_token);
      const tokens = await provider.refresh(refreshToken, lease.scopes);
      return { ended: await this.keep(lease, connectionId, tokens, leaseEnd) };
    } catch (error) {
      return this.fail(lease, connectionId, error);
    }
  }

  /** What a rotating provider has given is all there is: a database that blinks must not lose it. */
  private async keep(
    lease: Lease,
    connectionId: string,
    tokens: TokenSet,
    leaseEnd: number,
  ): Promise<boolean> {
    for (;;)
      try {
        return await this.save(lease, connectionId, tokens);
      } catch (error) {
        if (!isDatabaseUnavailable(error) || Date.now() > leaseEnd) throw error;
        await sleep(KEEP_MS);
      }
  }

  /** False if the lease had been lost meanwhile: then nothing is written. */
  private async save({ fence }: Lease, connectionId: string, tokens: TokenSet): Promise<boolean> {
    const sealed = (column: string, token: string) =>
      seal(this.keyring, { table: 'grants', row: connectionId, column }, token);
    const saved = await this.database.run({
      ...SAVE_REFRESHED,
      values: [
        connectionId,
        fence,
        sealed('access_token', tokens.accessToken),
        tokens.refreshToken === undefined ? null : sealed('refresh_token', tokens.refreshToken),
        tokens.tokenType,
        [...tokens.scopes],
        lifeOf(tokens),
      ],
    });
    return saved.length > 0;
  }

  private async fail({ fence }: Lease, connectionId: string, error: unknown): Promise<End> {
    const { error: verdict = '', retryAfter = 0 } = error instanceof OAuthError ? error : {};
    const reason = DEATHS.get(verdict);
    const ended = reason
      ? await this.deaths.kill(connectionId, fence, reason)
      : await this.coolDown(connectionId, fence, retryAfter);
    if (!(error instanceof OAuthError)) throw error;
    return { ended, failure: error.failure };
  }

  private async coolDown(connectionId: string, fence: string, retryAfter: number): Promise<boolean> {
    const values = [connectionId, fence, Math.ceil(retryAfter)];
    return (await this.database.run({ ...COOL_DOWN, values })).length > 0;
  }

  private async read(connectionId: string): Promise<HeldGrant | undefined> {
    const [grant] = await this.database.run<HeldGrant>({ ...GRANT_OF_CONNECTION, values: [connectionId] });
    return grant;
  }
}

const isDue = (grant: HeldGrant, minTtl: number) =>
  freshness(factsOf(grant), minTtl, grant.now).verdict === 'due';
