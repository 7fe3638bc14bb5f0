import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { ConnectionReader } from './connection-reader.js';
import { LinkingService } from './linking.service.js';
import { PendingConnectionCookie } from './pending-connection-cookie.js';
import { PendingConnections } from './pending-connections.service.js';

@Module({
  imports: [ConnectionsModule],
  providers: [ConnectionReader, LinkingService, PendingConnectionCookie, PendingConnections],
  exports: [ConnectionReader, LinkingService, PendingConnectionCookie, PendingConnections],
})
export class LinkingModule {}
