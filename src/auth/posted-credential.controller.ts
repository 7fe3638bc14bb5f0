import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Public } from '../http/public.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { BrowserSession } from '../sessions/browser-session.js';
import { SessionDelivery } from '../sessions/session-delivery.js';
import { type Session, sessionSchema } from '../sessions/session.js';
import { AuthorizationRequests } from './authorization-request.js';
import { deviceOf } from './device.js';
import {
  type PostedCodeRequest,
  postedCodeRequestSchema,
  type PostedTokenRequest,
  postedTokenRequestSchema,
} from './posted-credential.js';
import { PostedSignInService } from './posted-sign-in.service.js';
import { Refusals } from './refusals.js';

@ApiTags('Sign-in')
@Public()
@Controller('auth/:provider')
export class PostedCredentialController {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly signIns: PostedSignInService,
    private readonly requests: AuthorizationRequests,
    private readonly browser: BrowserSession,
    private readonly delivery: SessionDelivery,
    private readonly refusals: Refusals,
  ) {}

  @Post('token')
  @Limited('credential')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'signInWithToken',
    summary: 'Sign in with an ID token or an access token that a native SDK got',
    description:
      'The token must have been issued to one of our client ids. An ID token is accepted once; one that has a nonce needs it in the request, and it must be one of `POST /auth/{provider}/nonce`. With `create: false` nobody new is made.',
  })
  @ApiOkResponse({ standardSchema: sessionSchema })
  @ApiProblems(
    'invalid_token',
    'token_replayed',
    'wrong_audience',
    'subject_mismatch',
    'hosted_domain_required',
    'account_disabled',
    'user_not_found',
    'provider_not_found',
    'account_exists',
    'provider_error',
    'provider_unavailable',
    'service_unavailable',
  )
  async token(
    @Param('provider') id: string,
    @Body({ schema: postedTokenRequestSchema }) { create, delivery, ...posted }: PostedTokenRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const provider = this.registry.get(id);
    const circumstances = { device: deviceOf(request), mayCreate: create };
    const signIn = await this.refusals.watch({ provider: id }, () =>
      this.signIns.signIn(provider, posted, circumstances),
    );
    return this.delivery.deliverSignIn(reply, delivery, signIn);
  }

  @Post('code')
  @Limited('credential')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'signInWithCode',
    summary: 'Sign in with a one-time code that a popup or a native SDK got',
    description:
      'Cookies need the `state` of an authorization request that was begun in this browser (`POST /auth/{provider}/authorization`); it is spent by use. If this browser’s session is that very user’s already it goes on, and `already_connected` says so.',
  })
  @ApiOkResponse({ standardSchema: sessionSchema })
  @ApiProblems(
    'invalid_state',
    'invalid_code',
    'wrong_audience',
    'subject_mismatch',
    'hosted_domain_required',
    'account_disabled',
    'provider_not_found',
    'account_exists',
    'provider_error',
    'provider_unavailable',
    'service_unavailable',
  )
  async code(
    @Param('provider') id: string,
    @Body({ schema: postedCodeRequestSchema }) { delivery, ...posted }: PostedCodeRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const provider = this.registry.get(id);
    const { state } = posted;
    const signIn = await this.refusals.watch({ provider: id }, () => {
      // A forged sign-in: somebody else's page posts the attacker's code, and this browser's owner goes on as the attacker.
      if (state !== undefined || delivery === 'cookie')
        this.requests.spend(request, reply, id, state, 'session');
      const present = delivery === 'cookie' ? this.browser.find(request) : undefined;
      const circumstances = { device: deviceOf(request), mayCreate: true, state, present };
      return this.signIns.signIn(provider, posted, circumstances);
    });
    return this.delivery.deliverSignIn(reply, delivery, signIn);
  }
}
