import { Global, Module } from '@nestjs/common';
import { AccessLog } from './access-log.js';
import { EventReader } from './event-reader.js';

@Global()
@Module({ providers: [AccessLog, EventReader], exports: [AccessLog, EventReader] })
export class EventsModule {}
