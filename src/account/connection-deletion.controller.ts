import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiProblems } from '../http/api-problems.decorator.js';
import type { SessionClaims } from '../sessions/access-token.js';
import { CurrentSession } from '../sessions/current-session.decorator.js';
import { DeletionService } from '../vault/deletion.service.js';

const connectionIdSchema = z.uuid();

@ApiTags('Account')
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('me/connections')
export class ConnectionDeletionController {
  constructor(private readonly deletions: DeletionService) {}

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteConnection',
    summary: 'Disconnect an account at a provider, and revoke there what I granted',
    description: 'Not the last one I can sign in with. A provider that is away is asked for a day.',
  })
  @ApiNoContentResponse({ description: 'Disconnected; the revocation follows' })
  @ApiProblems('invalid_request', 'connection_not_found', 'last_sign_in_method')
  async remove(
    @CurrentSession() { sub }: SessionClaims,
    @Param('id', { schema: connectionIdSchema }) id: string,
  ): Promise<void> {
    await this.deletions.deleteOwnConnection(sub, id);
  }
}
