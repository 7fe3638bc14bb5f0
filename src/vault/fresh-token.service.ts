import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Keyring } from '../crypto/keyring.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import type { OAuthFailure } from '../oauth/oauth.error.js';
import { missingScopes } from '../oauth/scope.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { freshness } from './freshness.js';
import type { GrantStatusReason } from './grant.entity.js';
import { factsOf, type GrantOfUser, type HeldGrant, isAlive, openToken } from './held-grant.js';
import { LastUse } from './last-use.js';
import { type Refreshed, Refresher } from './refresher.js';
import { StoredGrants } from './stored-grants.js';

export interface FreshTokenRequest {
  readonly userId: string;
  readonly provider: string;
  /** Needed where the user has several accounts of the provider. */
  readonly connectionId?: string | undefined;
  /** Scopes the token must have. */
  readonly scopes?: readonly string[] | undefined;
  /** Seconds of life the token must have left; 60 unless told. */
  readonly minTtl?: number | undefined;
  /** Milliseconds since 1970 by which there is an answer; 24 s from now unless told. */
  readonly until?: number | undefined;
}

export interface FreshToken {
  readonly accessToken: string;
  readonly tokenType: string;
  /** Null: the provider named no end. */
  readonly expiresAt: Date | null;
  /** Seconds of life left, by the clock that `expiresAt` goes by. */
  readonly expiresIn: number | null;
  readonly scopes: readonly string[];
  readonly connectionId: string;
  readonly subject: string;
  /** Whether there is a refresh token. `discard` ends a grant without one. */
  readonly renewable: boolean;
  /** The stored form, by which `discard` knows it again. */
  readonly sealed: Buffer;
}

const MIN_TTL = 60;
const PATIENCE_MS = 24_000;

/** The one door to the provider's tokens: each answer lives at least as long as was asked, refreshed if need be. */
@Injectable()
export class FreshTokenService {
  constructor(
    private readonly keyring: Keyring,
    private readonly grants: StoredGrants,
    private readonly refresher: Refresher,
    private readonly lastUse: LastUse,
    private readonly registry: ProviderRegistry,
  ) {}

  /**
   * Throws `user_not_found`, `account_disabled`, `connection_not_found`, `ambiguous_connection`, `insufficient_scope`,
   * `reauthorization_required`, `provider_error` or `provider_unavailable`.
   */
  async get(request: FreshTokenRequest): Promise<FreshToken> {
    const minTtl = request.minTtl ?? MIN_TTL;
    const held = await this.find(request);
    this.checkScopes(held, request);
    const isDue = freshness(factsOf(held), minTtl, held.now).verdict === 'due';
    const { grant, failure } = isDue ? await this.refresh(held, minTtl, request.until) : { grant: held };
    if (!grant) throw new ValetkeyError('connection_not_found');
    if (isDue) this.checkScopes(grant, request);
    return this.hand(grant, minTtl, failure);
  }

  /** The provider refused this token before its time: the next `get` fetches another. */
  async discard({ connectionId, sealed }: FreshToken): Promise<void> {
    await this.grants.discard(connectionId, sealed);
  }

  private async find({ userId, provider, connectionId }: FreshTokenRequest): Promise<HeldGrant> {
    // One statement reads for many callers: what PostgreSQL does not take would fail it for all of them.
    if (!isUuid(userId)) throw new ValetkeyError('user_not_found');
    if (provider.includes('\0')) throw new ValetkeyError('connection_not_found');
    const rows = await this.grants.ofUser(userId, provider);
    if (rows.length === 0) throw new ValetkeyError('user_not_found');
    if (rows[0]!.disabled) throw new ValetkeyError('account_disabled');
    const accounts = rows.filter(
      (row) => row.connection_id !== null && (!connectionId || row.connection_id === connectionId),
    );
    const [grant, another] = accounts as (HeldGrant & GrantOfUser)[];
    if (!grant) throw new ValetkeyError('connection_not_found');
    if (another) throw new ValetkeyError('ambiguous_connection');
    // Signed in with, and nothing more: there is no token to hand out until the user grants one.
    if (grant.status === null) throw reauthorizationRequired(grant, 'scope_missing');
    return grant;
  }

  /** A refresh that others began may outlast this caller's time. */
  private refresh(held: HeldGrant, minTtl: number, until = Date.now() + PATIENCE_MS): Promise<Refreshed> {
    const refresh = this.refresher.refresh(held.connection_id, minTtl, held, until);
    return Promise.race([refresh, sleep(Math.max(0, until - Date.now()), { grant: held }, { ref: false })]);
  }

  private checkScopes(
    { scopes, status, connection_id, provider }: HeldGrant,
    request: FreshTokenRequest,
  ): void {
    const { aliases = {} } = this.registry.find(provider)?.scopes ?? {};
    const missing = missingScopes(request.scopes ?? [], scopes, aliases);
    if (missing.length > 0 && status === 'active')
      throw new ValetkeyError('insufficient_scope', {
        extra: { missing_scope: missing.join(' '), connection_id },
      });
  }

  private async hand(grant: HeldGrant, minTtl: number, failure?: OAuthFailure): Promise<FreshToken> {
    const state = freshness(factsOf(grant), minTtl, grant.now);
    switch (state.verdict) {
      case 'dead':
        throw reauthorizationRequired(grant, state.reason);
      case 'expired':
        await this.grants.expire(grant);
        throw reauthorizationRequired(grant, 'expired');
      case 'cooling':
        if (state.alive) break;
        if (failure && failure !== 'unavailable') throw new ValetkeyError('provider_error');
        throw unavailable(state.retryAt.getTime() - grant.now.getTime());
      case 'due':
        // Somebody else's refresh outlasted our patience. Busy is not dead.
        if (!isAlive(grant)) throw unavailable(1000);
    }
    this.lastUse.note(grant);
    const sealed = grant.access_token!;
    return {
      accessToken: openToken(this.keyring, grant.connection_id, 'access_token', sealed),
      tokenType: grant.token_type,
      expiresAt: grant.expires_at,
      expiresIn: grant.expires_at && Math.floor((grant.expires_at.getTime() - grant.now.getTime()) / 1000),
      scopes: grant.scopes,
      connectionId: grant.connection_id,
      subject: grant.subject,
      renewable: grant.renewable,
      sealed,
    };
  }
}

function reauthorizationRequired({ connection_id }: HeldGrant, reason: GrantStatusReason): ValetkeyError {
  return new ValetkeyError('reauthorization_required', { extra: { reason, connection_id } });
}

function unavailable(milliseconds: number): ValetkeyError {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new ValetkeyError('provider_unavailable', { headers: { 'retry-after': String(seconds) } });
}
