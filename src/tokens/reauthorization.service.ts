import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { GrantsService } from '../vault/grants.service.js';
import type { HandOut } from './hand-out.js';

/** Tells where the user has to go so that the next call works. */
@Injectable()
export class ReauthorizationService {
  constructor(
    private readonly config: Config,
    private readonly registry: ProviderRegistry,
    private readonly connections: ConnectionsService,
    private readonly grants: GrantsService,
  ) {}

  /** The same error, with `authorization_url` where a visit to the provider mends it. */
  async explain(error: unknown, request: HandOut): Promise<unknown> {
    if (!(error instanceof ValetkeyError)) return error;
    const { code, extra } = error;
    const isMended = code === 'insufficient_scope' || code === 'reauthorization_required';
    if (!isMended || typeof extra.connection_id !== 'string') return error;
    const authorization_url = await this.authorizationUrl(request, extra.connection_id);
    return new ValetkeyError(code, { extra: { ...extra, authorization_url }, cause: error });
  }

  /** Asks for what was held as well: a new grant with less would not replace it. */
  private async authorizationUrl({ userId, provider, scopes }: HandOut, id: string): Promise<string> {
    const { signIn, extra } = this.registry.get(provider).scopes;
    const { email } = await this.connections.get(userId, id);
    const held = (await this.grants.ofConnections([id])).get(id)?.scopes ?? [];
    const wanted = [...held.filter((scope) => extra.includes(scope)), ...scopes];
    const url = new URL(`${this.config.publicUrl}/auth/${provider}`);
    const scope = [...new Set(wanted)].filter((item) => !signIn.includes(item)).join(' ');
    if (scope) url.searchParams.set('scope', scope);
    if (email) url.searchParams.set('login_hint', email);
    return url.href;
  }
}
