import { Injectable, Logger } from '@nestjs/common';
import { Keyring } from '../crypto/keyring.js';
import { Database } from '../database/database.js';
import { OAuthError } from '../oauth/oauth.error.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { END_ORDER, openOrder, type RevocationOrder, TAKE_ORDERS } from './revocation-order.js';

export type RevocationOutcome = 'revoked' | 'not_supported' | 'gave_up';

/** Orders tried at a time, all at once. */
const AT_ONCE = 50;

/** Revokes at the providers what was ordered. Any number of processes may: an order is taken by one at a time. */
@Injectable()
export class Revoker {
  private readonly logger = new Logger('Revoker');
  private rung = false;
  private working: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly registry: ProviderRegistry,
  ) {}

  /** There is a new order. Nobody waits for it: what fails now is tried again by schedule. */
  ring(): void {
    this.work().catch((error: unknown) => this.logger.warn({ err: error }, 'revocations are put off'));
  }

  /** Tries every order that is due. */
  work(): Promise<void> {
    this.rung = true;
    return (this.working ??= this.drain());
  }

  private async drain(): Promise<void> {
    try {
      while (this.rung) {
        this.rung = false;
        while (await this.batch());
      }
    } finally {
      this.working = undefined;
    }
  }

  private async batch(): Promise<boolean> {
    const orders = await this.database.run<RevocationOrder>({ ...TAKE_ORDERS, values: [AT_ONCE] });
    const ends = await Promise.allSettled(orders.map((order) => this.try(order)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return orders.length > 0;
  }

  private async try(order: RevocationOrder): Promise<void> {
    const outcome = await this.attempt(order).catch((error: unknown) => {
      this.logger.warn({ err: error, provider: order.provider, last: order.last }, 'a revocation failed');
      return order.last ? 'gave_up' : undefined;
    });
    if (outcome) await this.database.run({ ...END_ORDER, values: [order.id, outcome] });
  }

  private async attempt(order: RevocationOrder): Promise<RevocationOutcome> {
    // Providers end all of an app's access to an account at once: a late attempt would end what has just been granted anew.
    if (order.connected_again) return 'gave_up';
    const provider = this.registry.find(order.provider);
    if (!provider) throw new OAuthError('unavailable', 'The provider is not configured');
    if (!provider.revoke) return 'not_supported';
    try {
      await provider.revoke(openOrder(this.keyring, order));
      return 'revoked';
    } catch (error) {
      if (error instanceof OAuthError && error.error === 'unsupported_token_type') return 'not_supported';
      throw error;
    }
  }
}
