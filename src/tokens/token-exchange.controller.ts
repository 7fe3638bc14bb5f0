import { Body, Controller, Header, HttpCode, Post, UseFilters, UseGuards } from '@nestjs/common';
import {
  ApiBadGatewayResponse,
  ApiBadRequestResponse,
  ApiBasicAuth,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { z } from 'zod';
import type { ApiKey } from '../api-keys/api-key.js';
import { CurrentApiKey } from '../api-keys/current-api-key.decorator.js';
import { Public } from '../http/public.decorator.js';
import { AnyOrigin } from '../sessions/any-origin.decorator.js';
import { TokenEndpointFilter } from './token-endpoint.filter.js';
import { TokenEndpointGuard } from './token-endpoint.guard.js';
import {
  tokenErrorSchema,
  tokenExchangeSchema,
  type TokenExchangeResponse,
  tokenExchangeResponseSchema,
} from './token-exchange.js';
import { TokenExchangeService } from './token-exchange.service.js';

const FORM = z.toJSONSchema(tokenExchangeSchema, { target: 'openapi-3.0', io: 'input' });

@ApiTags('Backends')
@Public()
@AnyOrigin()
@UseGuards(TokenEndpointGuard)
@UseFilters(TokenEndpointFilter)
@Controller('oauth/token')
export class TokenExchangeController {
  constructor(private readonly exchanges: TokenExchangeService) {}

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @ApiOperation({
    operationId: 'exchangeToken',
    summary: 'Token exchange (RFC 8693): a session’s access token for the user’s token at a provider',
    description:
      'The client authenticates with an API key that has the scope `tokens:read`: as bearer, or by HTTP Basic as the ' +
      'password beside any user name (or as the user name beside an empty password). Errors have the form of RFC 6749 §5.2.',
  })
  @ApiBearerAuth('api_key')
  @ApiBasicAuth()
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ schema: FORM as object })
  @ApiOkResponse({ standardSchema: tokenExchangeResponseSchema })
  @ApiBadRequestResponse({ standardSchema: tokenErrorSchema })
  @ApiUnauthorizedResponse({ standardSchema: tokenErrorSchema })
  @ApiTooManyRequestsResponse({ standardSchema: tokenErrorSchema })
  @ApiBadGatewayResponse({ standardSchema: tokenErrorSchema })
  @ApiServiceUnavailableResponse({ standardSchema: tokenErrorSchema })
  exchange(@CurrentApiKey() key: ApiKey, @Body() form: unknown): Promise<TokenExchangeResponse> {
    return this.exchanges.exchange(key, form);
  }
}
