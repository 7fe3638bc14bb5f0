import { Injectable } from '@nestjs/common';
import type { ApiKey } from '../api-keys/api-key.js';
import { checkProvider, checkProviderScopes } from '../api-keys/api-key-limits.js';
import { AccessLog } from '../events/access-log.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { type FreshToken, FreshTokenService } from '../vault/fresh-token.service.js';
import type { HandOut } from './hand-out.js';
import { ReauthorizationService } from './reauthorization.service.js';

/** Gives a user's provider token to a backend: if the key reaches so far, the user stands, and not before it is on file. */
@Injectable()
export class HandOutService {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly tokens: FreshTokenService,
    private readonly reauthorization: ReauthorizationService,
    private readonly log: AccessLog,
  ) {}

  async handOut(key: ApiKey, request: HandOut): Promise<FreshToken> {
    const { id, scopes: offered } = this.registry.get(request.provider);
    checkProvider(key, id);
    checkProviderScopes(key, request.scopes, offered);
    const token = await this.tokens.get(request).catch(async (error: unknown) => {
      throw await this.reauthorization.explain(error, request);
    });
    // A token carries every scope that was granted, asked for or not: a key may only have it if it may have them all.
    checkProviderScopes(key, token.scopes, offered);
    await this.log.record({
      type: 'token.handed_out',
      userId: request.userId,
      connectionId: token.connectionId,
      sessionId: request.sessionId,
      details: { api_key_id: key.id, provider: id, scopes: token.scopes },
    });
    return token;
  }
}
