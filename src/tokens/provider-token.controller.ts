import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ApiKey } from '../api-keys/api-key.js';
import { CurrentApiKey } from '../api-keys/current-api-key.decorator.js';
import { RequireApiKey } from '../api-keys/require-api-key.decorator.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { parseScope } from '../oauth/scope.js';
import { HandOutService } from './hand-out.service.js';
import {
  type ProviderToken,
  providerTokenSchema,
  type TokenQuery,
  tokenQuerySchema,
  toProviderToken,
} from './provider-token.js';
import { userIdSchema } from './directory-user.js';

@ApiTags('Backends')
@Controller('v1/users/:id/connections/:provider/access-token')
export class ProviderTokenController {
  constructor(private readonly handOuts: HandOutService) {}

  @Get()
  @RequireApiKey('tokens:read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'getProviderToken',
    summary: 'A user’s access token at a provider, fresh for at least min_ttl seconds',
    description:
      'Renewed if need be. While the provider fails, a token that still has life is answered even if it is less than ' +
      '`min_ttl`. `insufficient_scope` (with `missing_scope`) and `reauthorization_required` (with `reason`) name an ' +
      '`authorization_url` to send the user to. A key limited to provider scopes is refused a token that carries others.',
  })
  @ApiOkResponse({ standardSchema: providerTokenSchema })
  @ApiProblems(
    'invalid_request',
    'invalid_api_key',
    'insufficient_key_scope',
    'insufficient_scope',
    'account_disabled',
    'user_not_found',
    'provider_not_found',
    'connection_not_found',
    'ambiguous_connection',
    'reauthorization_required',
    'provider_error',
    'provider_unavailable',
    'service_unavailable',
  )
  async read(
    @CurrentApiKey() key: ApiKey,
    @Param('id', { schema: userIdSchema }) userId: string,
    @Param('provider') provider: string,
    @Query({ schema: tokenQuerySchema }) { scope, min_ttl: minTtl, connection_id: connectionId }: TokenQuery,
  ): Promise<ProviderToken> {
    const scopes = parseScope(scope);
    return toProviderToken(
      await this.handOuts.handOut(key, { userId, provider, scopes, minTtl, connectionId }),
    );
  }
}
