import { Injectable } from '@nestjs/common';
import { ConnectionsService } from '../connections/connections.service.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { AccessLog } from '../events/access-log.js';
import { OAuthError } from '../oauth/oauth.error.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { FreshTokenService } from '../vault/fresh-token.service.js';

@Injectable()
export class ConnectionProfileService {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly registry: ProviderRegistry,
    private readonly tokens: FreshTokenService,
    private readonly log: AccessLog,
  ) {}

  /** The provider's userinfo of this moment. */
  async read({ sub: userId, sid }: SessionClaims, connectionId: string): Promise<Record<string, unknown>> {
    const { provider: id } = await this.connections.get(userId, connectionId);
    const provider = this.registry.find(id);
    if (!provider?.fetchUserinfo) throw new ValetkeyError('provider_unavailable');
    const request = { userId, provider: id, connectionId };
    // Twice a token and twice the provider, and still an answer within 25 s.
    const begun = Date.now();
    const token = await this.tokens.get({ ...request, until: begun + 10_000 });
    await this.log.record({
      type: 'profile.read',
      userId,
      connectionId,
      sessionId: sid,
      details: { provider: id },
    });
    try {
      return await provider.fetchUserinfo(token.accessToken, token.subject);
    } catch (error) {
      if (!(error instanceof OAuthError) || error.status !== 401) throw error;
      // Refused before its time: another one, once. If access was taken away, getting it says so.
      await this.tokens.discard(token);
      const { accessToken, subject } = await this.tokens.get({ ...request, until: begun + 19_000 });
      return provider.fetchUserinfo(accessToken, subject);
    }
  }
}
