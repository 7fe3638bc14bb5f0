import { Controller, Delete, HttpCode, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { PendingConnectionCookie } from '../linking/pending-connection-cookie.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';
import { requireRecentSignIn } from '../sessions/recent-sign-in.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { DeletionService } from '../vault/deletion.service.js';

@ApiTags('Account')
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('me')
export class MyErasureController {
  constructor(
    private readonly deletions: DeletionService,
    private readonly cookies: SessionCookies,
    private readonly pending: PendingConnectionCookie,
  ) {}

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteMe',
    summary: 'Erase me: all that is known of me, and what I granted at the providers',
    description:
      'Needs a sign-in within the last ten minutes. Of me stays nothing but the ids in the audit trail. A provider that is away is asked for a day to revoke; what that needs is kept, sealed, until then.',
  })
  @ApiNoContentResponse({ description: 'Erased; the revocation follows' })
  @ApiProblems('reauthentication_required', 'user_not_found')
  async erase(
    @CurrentSession() session: SessionClaims,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    requireRecentSignIn(session);
    await this.deletions.deleteUser(session.sub);
    await this.pending.forget(request, reply);
    this.cookies.clear(reply);
  }
}
