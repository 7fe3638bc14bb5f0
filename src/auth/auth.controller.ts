import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiSeeOtherResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Config } from '../config/config.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Public } from '../http/public.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { AnyOrigin } from '../sessions/any-origin.decorator.js';
import { ApiAuthorizationQuery } from './api-authorization-query.decorator.js';
import { AuthRedirectFilter } from './auth-redirect.filter.js';
import {
  type AuthorizationParameters,
  authorizationParametersSchema,
  readAuthorizationParameters,
  readFailureUrl,
  readNavigationParameters,
} from './authorization-parameters.js';
import { AUTHORIZATION_REQUEST_TTL, AuthorizationRequests } from './authorization-request.js';
import { readAuthorizationResponse } from './authorization-response.js';
import { BrowserLanding } from './browser-landing.js';
import { departureSchema } from './departure.js';
import { deviceOf } from './device.js';
import { type Departure, RedirectFlowService } from './redirect-flow.service.js';

@ApiTags('Sign-in')
@Public()
@Controller('auth/:provider')
export class AuthController {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly flow: RedirectFlowService,
    private readonly requests: AuthorizationRequests,
    private readonly browser: BrowserLanding,
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
    this.depart(
      request,
      reply,
      await this.flow.begin(provider, readNavigationParameters(provider, this.config, query)),
    );
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
  ): Promise<z.infer<typeof departureSchema>> {
    const provider = this.registry.getForRedirect(id);
    const asked = readAuthorizationParameters(provider, this.config, parameters);
    const { url, authorization } = await this.flow.begin(provider, asked);
    this.requests.keep(request, reply, authorization);
    reply.header('cache-control', 'no-store');
    return { authorization_url: url, state: authorization.state, expires_in: AUTHORIZATION_REQUEST_TTL };
  }

  @Get('callback')
  @UseFilters(AuthRedirectFilter)
  @ApiOperation({ operationId: 'finishSignIn', summary: 'Where the provider sends the browser back to' })
  @ApiQuery({ name: 'state', required: false, type: String, description: 'As it was sent' })
  @ApiQuery({ name: 'code', required: false, type: String, description: 'The authorization code' })
  @ApiQuery({
    name: 'error',
    required: false,
    type: String,
    description: 'Why there is none (RFC 6749 §4.1.2.1)',
  })
  @ApiQuery({ name: 'iss', required: false, type: String, description: 'The issuer (RFC 9207)' })
  @ApiProblems('provider_not_found')
  @ApiFoundResponse({ description: 'To `return_to`, or to `FRONTEND_URL/login?error=<code>`' })
  async callback(
    @Param('provider') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const provider = this.registry.getForRedirect(id);
    const response = readAuthorizationResponse(query);
    const authorization = response.state && this.requests.find(request, id, response.state);
    if (!authorization) throw new ValetkeyError('invalid_state');
    if (authorization.purpose.for === 'code') request.failureUrl = authorization.returnTo;
    // Spent by being looked at: whatever happens now, the browser keeps nothing that could be used again.
    this.requests.drop(reply, authorization.state);
    if (!authorization.done) this.browser.checkSession(request, authorization.purpose);
    const landing = await this.flow.complete(provider, authorization, response, deviceOf(request));
    if (landing.outcome === 'sent_back') return this.depart(request, reply, landing.departure);
    const end = this.browser.settle(reply, landing, authorization.returnTo);
    this.requests.finish(reply, authorization);
    void reply.header('cache-control', 'no-store').redirect(end, 302);
  }

  /** `response_mode=form_post` comes from another site, so without our Lax cookie: a turn through GET brings it along. */
  @Post('callback')
  @AnyOrigin()
  @UseFilters(AuthRedirectFilter)
  @ApiOperation({ operationId: 'finishSignInByPost', summary: 'The same for response_mode=form_post' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({
    description: 'The same parameters',
    schema: { type: 'object', additionalProperties: { type: 'string' } },
  })
  @ApiSeeOtherResponse({ description: 'To the same address by GET' })
  @ApiProblems('provider_not_found')
  formPost(@Param('provider') id: string, @Body() body: unknown, @Res() reply: FastifyReply): void {
    const response = readAuthorizationResponse(body);
    const url = new URL(`${this.config.publicUrl}/auth/${this.registry.getForRedirect(id).id}/callback`);
    for (const [name, value] of Object.entries(response))
      if (value !== undefined) url.searchParams.set(name, value);
    void reply.header('cache-control', 'no-store').redirect(url.href, 303);
  }

  private depart(request: FastifyRequest, reply: FastifyReply, { url, authorization }: Departure): void {
    this.requests.keep(request, reply, authorization);
    void reply.header('cache-control', 'no-store').redirect(url, 302);
  }
}
