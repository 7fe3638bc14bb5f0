import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../config/config.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { HeldConnection } from './held-connections.js';

/** A password without an address opens nothing. */
const PASSWORD = `SELECT 1 FROM passwords p JOIN users u ON u.id = p.user_id WHERE u.id = $1 AND u.email IS NOT NULL`;

@Injectable()
export class SignInMethods {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly config: Config,
  ) {}

  /** Whether a user who is left with these connections can still sign in. */
  async remain(
    manager: EntityManager,
    userId: string,
    connections: readonly Pick<HeldConnection, 'provider' | 'disabled'>[],
  ): Promise<boolean> {
    if (connections.some(({ provider, disabled }) => !disabled && this.registry.find(provider))) return true;
    return this.config.passwordSignIn && (await manager.query<unknown[]>(PASSWORD, [userId])).length > 0;
  }
}
