import { Module } from '@nestjs/common';
import { ConnectionNotices } from './connection-notices.js';
import { ConnectionsService } from './connections.service.js';

@Module({
  providers: [ConnectionNotices, ConnectionsService],
  exports: [ConnectionNotices, ConnectionsService],
})
export class ConnectionsModule {}
