import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCookieAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { IgnoresBody } from '../http/empty-body.js';
import { Public } from '../http/public.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { PendingConnectionCookie } from '../linking/pending-connection-cookie.js';
import { type SessionClaims, sessionClaimsSchema } from '../sessions/access-token.js';
import { AnyOrigin } from '../sessions/any-origin.decorator.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';
import { bearerToken } from '../sessions/bearer.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { SessionDelivery } from '../sessions/session-delivery.js';
import { type Session, sessionSchema } from '../sessions/session.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { Refusals } from './refusals.js';

const exchangeSchema = z
  .strictObject({
    code: z.string().min(1).max(256),
    code_verifier: z.string().min(1).max(128).describe('RFC 7636, S256'),
  })
  .meta({ id: 'ExchangeRequest' });
const refreshSchema = z
  .strictObject({ refresh_token: z.string().min(1).max(512).optional() })
  .meta({ id: 'RefreshRequest' });

/** By name alone: the prefix is the configuration's. */
const bringsRefreshToken = ({ body, headers }: FastifyRequest) =>
  body != null || headers.cookie?.includes('vk_refresh=') === true;

@ApiTags('Sessions')
@Controller('auth')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly delivery: SessionDelivery,
    private readonly cookies: SessionCookies,
    private readonly pending: PendingConnectionCookie,
    private readonly refusals: Refusals,
  ) {}

  @Get('session')
  @Header('Cache-Control', 'no-store')
  @ApiBearerAuth()
  @ApiCookieAuth()
  @ApiOperation({ operationId: 'getSession', summary: 'The claims of the session' })
  @ApiOkResponse({ standardSchema: sessionClaimsSchema })
  session(@CurrentSession() claims: SessionClaims): SessionClaims {
    return claims;
  }

  @Public()
  @AnyOrigin()
  @Post('exchange')
  @Limited('credential')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'exchangeCode',
    summary: 'Exchange the one-time code of a sign-in with `response=code` for its session',
    description: 'Within 60 s and once; a wrong `code_verifier` spends the code too.',
  })
  @ApiOkResponse({ standardSchema: sessionSchema })
  @ApiProblems('invalid_code', 'service_unavailable')
  async exchange(
    @Body({ schema: exchangeSchema }) { code, code_verifier }: z.infer<typeof exchangeSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { session, user, created } = await this.refusals.watch({ at: 'exchange' }, () =>
      this.sessions.exchange(code, code_verifier),
    );
    return this.delivery.deliver(reply, 'body', session, user, created);
  }

  @Public()
  @Post('refresh')
  @Limited('refresh', undefined, bringsRefreshToken)
  @HttpCode(200)
  @ApiOperation({
    operationId: 'refreshSession',
    summary: 'Rotate the refresh token and get a new access token',
    description:
      'With `refresh_token` in the body the tokens are answered in the body; without, cookie for cookie.',
  })
  @ApiBody({ required: false })
  @ApiOkResponse({ standardSchema: sessionSchema })
  @ApiProblems('invalid_refresh_token', 'refresh_token_reused', 'service_unavailable')
  async refresh(
    @Body({ schema: refreshSchema.default({}) }) body: z.infer<typeof refreshSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const posted = body.refresh_token;
    const token = posted ?? this.cookies.refreshToken(request);
    if (!token) throw new ValetkeyError('invalid_refresh_token');
    const { session, user } = await this.sessions.refresh(token);
    return this.delivery.deliver(reply, posted ? 'body' : 'cookie', session, user, false);
  }

  @Public()
  @Post('sign-out')
  @IgnoresBody()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: 'End the session and clear the cookies' })
  @ApiNoContentResponse({ description: 'Signed out, also if nobody was signed in' })
  @ApiProblems('service_unavailable')
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut({
      accessToken: bearerToken(request) ?? this.cookies.accessToken(request),
      refreshToken: this.cookies.refreshToken(request),
    });
    await this.pending.forget(request, reply);
    // Only now: a sign-out that failed must be possible again.
    this.cookies.clear(reply);
  }
}
