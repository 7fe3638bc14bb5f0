import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiFoundResponse,
  ApiOperation,
  ApiQuery,
  ApiSeeOtherResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Public } from '../http/public.decorator.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { AnyOrigin } from '../sessions/any-origin.decorator.js';
import { AuthRedirectFilter } from './auth-redirect.filter.js';
import { AuthorizationRequests } from './authorization-request.js';
import { readAuthorizationResponse } from './authorization-response.js';
import { BrowserLanding } from './browser-landing.js';
import { deviceOf } from './device.js';
import { RedirectFlowService } from './redirect-flow.service.js';

/** The way back from the provider. */
@ApiTags('Sign-in')
@Public()
@Controller('auth/:provider/callback')
export class CallbackController {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly flow: RedirectFlowService,
    private readonly requests: AuthorizationRequests,
    private readonly browser: BrowserLanding,
    private readonly config: Config,
  ) {}

  @Get()
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
    const end = this.browser.settle(request, reply, authorization, landing);
    void reply.header('cache-control', 'no-store').redirect(end, 302);
  }

  /** `response_mode=form_post` comes from another site, so without our Lax cookie: a turn through GET brings it along. */
  @Post()
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
}
