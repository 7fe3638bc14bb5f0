import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Keyring } from '../crypto/keyring.js';
import { seal } from '../crypto/seal.js';
import { isDatabaseUnavailable } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { OAuthError, type OAuthFailure } from '../oauth/oauth.error.js';
import type { TokenSet } from '../oauth/token-set.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { GrantDeaths } from './grant-deaths.js';
import type { GrantStatusReason } from './grant.entity.js';
import { openToken } from './held-grant.js';
import { COOL_DOWN, type Lease, LEASE_MS, SAVE_REFRESHED } from './refresh-lease.js';
import { lifeOf } from './save-grant.js';

/** Between two attempts to keep what a provider has given, while the database is away. */
const KEEP_MS = 200;

/** The provider's verdicts that end a grant (RFC 6749 §5.2). A wrong client secret is ours to mend: it ends none. */
const DEATHS: ReadonlyMap<string, GrantStatusReason> = new Map([
  ['invalid_grant', 'revoked'],
  ['unauthorized_client', 'client_rejected'],
  ['invalid_scope', 'scope_missing'],
]);

/** What came of a lease. Not ended: somebody else had it, or got it before we were done. */
export interface LeaseEnd {
  readonly ended: boolean;
  readonly failure?: OAuthFailure;
}

/** What the holder of a lease does with it: asks the provider, and brings the lease to its end. */
@Injectable()
export class LeasedRefresh {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly registry: ProviderRegistry,
    private readonly deaths: GrantDeaths,
  ) {}

  async run(lease: Lease, connectionId: string): Promise<LeaseEnd> {
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

  private async fail({ fence }: Lease, connectionId: string, error: unknown): Promise<LeaseEnd> {
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
}
