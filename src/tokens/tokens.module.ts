import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { ConnectionsModule } from '../connections/connections.module.js';
import { AuditEventsController } from './audit-events.controller.js';
import { HandOutService } from './hand-out.service.js';
import { ProviderTokenController } from './provider-token.controller.js';
import { ReauthorizationService } from './reauthorization.service.js';
import { StatsController } from './stats.controller.js';
import { StatsService } from './stats.service.js';
import { TokenEndpointFilter } from './token-endpoint.filter.js';
import { TokenExchangeController } from './token-exchange.controller.js';
import { TokenExchangeService } from './token-exchange.service.js';
import { UserDeletionController } from './user-deletion.controller.js';
import { UserDirectoryService } from './user-directory.service.js';
import { UserStandingController } from './user-standing.controller.js';
import { UserStandingService } from './user-standing.service.js';
import { UsersController } from './users.controller.js';

@Module({
  imports: [ConnectionsModule],
  controllers: [
    UsersController,
    UserDeletionController,
    UserStandingController,
    ProviderTokenController,
    AuditEventsController,
    StatsController,
    TokenExchangeController,
  ],
  providers: [
    HandOutService,
    ReauthorizationService,
    StatsService,
    TokenEndpointFilter,
    TokenExchangeService,
    UserDirectoryService,
    UserStandingService,
  ],
})
export class TokensModule {
  /** A body that can't be read never reaches the controller with its filter: its route answers in the same form. */
  constructor({ httpAdapter }: HttpAdapterHost, filter: TokenEndpointFilter) {
    // Absent in a worker without HTTP.
    httpAdapter?.getInstance<FastifyInstance>().addHook('onRoute', (route) => {
      if (route.url === '/oauth/token')
        route.errorHandler = (error, request, reply) => filter.answer(error, request, reply);
    });
  }
}
