import { Module } from '@nestjs/common';
import { BackchannelLogoutService } from './backchannel-logout.service.js';
import { SecurityEventsService } from './security-events.service.js';
import { SignalsController } from './signals.controller.js';

@Module({
  controllers: [SignalsController],
  providers: [BackchannelLogoutService, SecurityEventsService],
})
export class SignalsModule {}
