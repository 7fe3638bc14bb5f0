import { Body, Controller, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Config } from '../config/config.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';
import { type Connection, connectionSchema } from '../vault/connection.js';
import { authorizationParametersSchema, readAuthorizationParameters } from './authorization-parameters.js';
import { AuthorizationRequests } from './authorization-request.js';
import { ConnectionLinkingService } from './connection-linking.service.js';
import { type DepartureAnswer, departureSchema, describeDeparture } from './departure.js';
import { connectionCredentialSchema, type PostedCredential } from './posted-credential.js';
import { RedirectFlowService } from './redirect-flow.service.js';

const parametersSchema = authorizationParametersSchema
  .omit({ response: true, code_challenge: true })
  .meta({ id: 'ConnectionParameters' });

@ApiTags('Account')
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('me/connections/:provider')
export class ConnectionLinkingController {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly flow: RedirectFlowService,
    private readonly requests: AuthorizationRequests,
    private readonly linking: ConnectionLinkingService,
    private readonly config: Config,
  ) {}

  @Post('authorization')
  @Limited('begin')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'createConnectionAuthorization',
    summary: 'Begin to connect an account at a provider: answers with the URL to send the browser to',
    description:
      'Ends at `return_to`, or at `FRONTEND_URL/login?error=<code>`. Only this browser finishes it, and only while this session stands in it: else `session_changed`. An account that is connected to another user is `connection_in_use`; one’s own again gets the newer grant.',
  })
  @ApiBody({ required: false })
  @ApiOkResponse({ standardSchema: departureSchema })
  @ApiProblems('invalid_return_to', 'provider_not_found', 'provider_error', 'provider_unavailable')
  async authorization(
    @CurrentSession() { sub: userId, sid: sessionId }: SessionClaims,
    @Param('provider') id: string,
    @Body({ schema: parametersSchema.default({}) }) parameters: z.infer<typeof parametersSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DepartureAnswer> {
    const provider = this.registry.getForRedirect(id);
    const asked = readAuthorizationParameters(provider, this.config, parameters);
    const byCookie = request.headers.authorization === undefined;
    const purpose = { for: 'connection', userId, sessionId, byCookie } as const;
    const departure = await this.flow.begin(provider, { ...asked, purpose });
    this.requests.keep(request, reply, departure.authorization);
    return describeDeparture(departure);
  }

  @Post()
  @Limited('credential')
  @HttpCode(201)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'createConnection',
    summary: 'Connect an account at a provider by a credential that a popup or a native SDK got',
    description:
      'The same credentials, and the same rules, as in signing in with them. One’s own account again gets the newer grant.',
  })
  @ApiCreatedResponse({ standardSchema: connectionSchema })
  @ApiProblems(
    'invalid_state',
    'invalid_code',
    'token_replayed',
    'wrong_audience',
    'subject_mismatch',
    'hosted_domain_required',
    'provider_not_found',
    'connection_in_use',
    'session_changed',
    'provider_error',
    'provider_unavailable',
  )
  connect(
    @CurrentSession() session: SessionClaims,
    @Param('provider') id: string,
    @Body({ schema: connectionCredentialSchema }) posted: PostedCredential,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Connection> {
    const provider = this.registry.get(id);
    const state = 'code' in posted ? posted.state : undefined;
    if (state !== undefined) {
      const { purpose } = this.requests.spend(request, reply, id, state, 'session', 'connection');
      if (purpose.for === 'connection' && purpose.sessionId !== session.sid)
        throw new ValetkeyError('session_changed');
    }
    return this.linking.connect(session, provider, posted, state);
  }
}
