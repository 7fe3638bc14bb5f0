import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiBody, ApiFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Public } from '../http/public.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { ApiAuthorizationQuery } from './api-authorization-query.decorator.js';
import { AuthRedirectFilter } from './auth-redirect.filter.js';
import {
  type AuthorizationParameters,
  authorizationParametersSchema,
  readAuthorizationParameters,
  readFailureUrl,
  readNavigationParameters,
} from './authorization-parameters.js';
import { AuthorizationRequests } from './authorization-request.js';
import { type DepartureAnswer, departureSchema, describeDeparture } from './departure.js';
import { RedirectFlowService } from './redirect-flow.service.js';

/** The way to the provider. */
@ApiTags('Sign-in')
@Public()
@Controller('auth/:provider')
export class AuthorizationController {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly flow: RedirectFlowService,
    private readonly requests: AuthorizationRequests,
    private readonly config: Config,
  ) {}

  @Get()
  @Limited('begin')
  @UseFilters(AuthRedirectFilter)
  @ApiOperation({
    operationId: 'beginSignIn',
    summary: 'Begin a sign-in: sends the browser to the provider',
    description:
      'Ends at `return_to`, or at `FRONTEND_URL/login?error=<code>`. What is not allowed of the parameters falls back to its default. With `response=code`, for frontends on another site and native apps, it ends at `return_to?code=…` or `return_to?error=<code>` and sets no session cookies: `POST /auth/exchange` takes the code.',
  })
  @ApiAuthorizationQuery()
  @ApiFoundResponse({ description: 'To the provider' })
  @ApiProblems('provider_not_found')
  async redirect(
    @Param('provider') id: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const provider = this.registry.getForRedirect(id);
    request.failureUrl = readFailureUrl(this.config, query);
    const asked = readNavigationParameters(provider, this.config, query);
    const { url, authorization } = await this.flow.begin(provider, asked);
    this.requests.keep(request, reply, authorization);
    void reply.header('cache-control', 'no-store').redirect(url, 302);
  }

  @Post('authorization')
  @Limited('begin')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'createAuthorization',
    summary: 'Begin a sign-in: answers with the URL, for a frontend that navigates itself or opens a popup',
  })
  @ApiBody({ required: false })
  @ApiOkResponse({ standardSchema: departureSchema })
  @ApiProblems('invalid_return_to', 'provider_not_found', 'provider_error', 'provider_unavailable')
  async authorization(
    @Param('provider') id: string,
    @Body({ schema: authorizationParametersSchema.default({}) }) parameters: AuthorizationParameters,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DepartureAnswer> {
    const provider = this.registry.getForRedirect(id);
    const asked = readAuthorizationParameters(provider, this.config, parameters);
    const departure = await this.flow.begin(provider, asked);
    this.requests.keep(request, reply, departure.authorization);
    reply.header('cache-control', 'no-store');
    return describeDeparture(departure);
  }
}
