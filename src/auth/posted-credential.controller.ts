import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Keyring } from '../crypto/keyring.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
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
import { makePostedNonce, POSTED_NONCE_TTL } from './posted-nonce.js';
import { PostedSignInService } from './posted-sign-in.service.js';

const nonceSchema = z
  .object({ nonce: z.string(), expires_in: z.number().int().describe('Seconds') })
  .meta({ id: 'Nonce' });

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
    private readonly keyring: Keyring,
  ) {}

  @Post('nonce')
  @Limited('begin')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'createNonce',
    summary: 'A nonce for a native SDK to put into the ID token it asks for',
    description:
      'Good once. In the token it may be as it is or its SHA-256 (hex or base64url); it is posted as it is.',
  })
  @ApiOkResponse({ standardSchema: nonceSchema })
  @ApiProblems('provider_not_found')
  nonce(
    @Param('provider') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): z.infer<typeof nonceSchema> {
    const provider = this.registry.get(id);
    if (!provider.verifyIdToken) throw new ValetkeyError('provider_not_found');
    reply.header('cache-control', 'no-store');
    return { nonce: makePostedNonce(this.keyring, provider.id), expires_in: POSTED_NONCE_TTL };
  }

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
    const circumstances = { device: deviceOf(request), mayCreate: create };
    const signIn = await this.signIns.signIn(this.registry.get(id), posted, circumstances);
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
    // A forged sign-in: somebody else's page posts the attacker's code, and this browser's owner goes on as the attacker.
    if (state !== undefined || delivery === 'cookie')
      this.requests.spend(request, reply, id, state, 'session');
    const present = delivery === 'cookie' ? this.browser.find(request) : undefined;
    const circumstances = { device: deviceOf(request), mayCreate: true, state, present };
    return this.delivery.deliverSignIn(
      reply,
      delivery,
      await this.signIns.signIn(provider, posted, circumstances),
    );
  }
}
