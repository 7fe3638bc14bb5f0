import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { LinkingModule } from '../linking/linking.module.js';
import { AccessLogController } from './access-log.controller.js';
import { ConnectionDeletionController } from './connection-deletion.controller.js';
import { ConnectionProfileService } from './connection-profile.service.js';
import { MeController } from './me.controller.js';
import { MyErasureController } from './my-erasure.controller.js';
import { MyPasswordController } from './my-password.controller.js';
import { MyConnectionsController } from './my-connections.controller.js';
import { PendingConnectionController } from './pending-connection.controller.js';
import { MySessionsController } from './my-sessions.controller.js';

@Module({
  imports: [ConnectionsModule, LinkingModule],
  controllers: [
    MeController,
    MyErasureController,
    MyPasswordController,
    MySessionsController,
    PendingConnectionController,
    MyConnectionsController,
    ConnectionDeletionController,
    AccessLogController,
  ],
  providers: [ConnectionProfileService],
})
export class AccountModule {}
