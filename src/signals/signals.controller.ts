import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Public } from '../http/public.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { OAuthError } from '../oauth/oauth.error.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { AnyOrigin } from '../sessions/any-origin.decorator.js';
import { BackchannelLogoutService } from './backchannel-logout.service.js';
import { refuseSignal } from './refuse-signal.js';
import { SecurityEventsService } from './security-events.service.js';

const securityEventSchema = z.string().min(1);
// Back-Channel Logout §2.5: what else is in the form is ignored.
const logoutSchema = z.object({ logout_token: z.string().min(1) });

/** What providers post to us unasked. Its signature is all the proof there is. */
@ApiTags('Signals')
@Public()
@AnyOrigin()
@Controller('auth/:provider')
export class SignalsController {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly securityEvents: SecurityEventsService,
    private readonly logouts: BackchannelLogoutService,
  ) {}

  @Post('security-events')
  @Limited('signal')
  @HttpCode(202)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'receiveSecurityEvent',
    summary: 'For the provider: something happened to an account (RFC 8935, RISC)',
    description:
      'Takes a signed security event token as it is. The same event may come again and changes nothing then.',
  })
  @ApiConsumes('application/secevent+jwt')
  @ApiBody({ schema: { type: 'string' } })
  @ApiAcceptedResponse({ description: 'Received and acted on' })
  @ApiProblems(
    'not_found',
    'provider_not_found',
    'provider_error',
    'provider_unavailable',
    'service_unavailable',
  )
  async securityEvent(
    @Param('provider') id: string,
    @Body({ schema: securityEventSchema }) token: string,
  ): Promise<void> {
    const provider = this.registry.get(id);
    if (!provider.verifySecurityEvent) throw new ValetkeyError('not_found');
    await this.securityEvents.receive(id, await provider.verifySecurityEvent(token).catch(refuse));
  }

  @Post('backchannel-logout')
  @Limited('signal')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'receiveLogout',
    summary: 'For the provider: somebody has signed out there (OpenID Connect Back-Channel Logout)',
    description:
      'Ends the sessions that came of the provider’s session `sid`, or without one all of the person’s. A token is good once.',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({
    schema: { type: 'object', properties: { logout_token: { type: 'string' } }, required: ['logout_token'] },
  })
  @ApiOkResponse({ description: 'The sessions are over, if there were any' })
  @ApiProblems(
    'not_found',
    'provider_not_found',
    'provider_error',
    'provider_unavailable',
    'service_unavailable',
  )
  async logout(
    @Param('provider') id: string,
    @Body({ schema: logoutSchema }) { logout_token: token }: z.infer<typeof logoutSchema>,
  ): Promise<void> {
    const provider = this.registry.get(id);
    if (!provider.verifyLogoutToken) throw new ValetkeyError('not_found');
    await this.logouts.receive(id, await provider.verifyLogoutToken(token).catch(refuse));
  }
}

function refuse(error: unknown): never {
  throw error instanceof OAuthError && error.failure === 'rejected' ? refuseSignal(error) : error;
}
