import { Injectable } from '@nestjs/common';
import { ConnectionsService } from '../connections/connections.service.js';
import { type Connection, toConnection } from '../vault/connection.js';
import { GrantsService } from '../vault/grants.service.js';

@Injectable()
export class ConnectionReader {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly grants: GrantsService,
  ) {}

  /** A user's connection as the outside sees it. Throws `connection_not_found`. */
  async read(userId: string, id: string): Promise<Connection> {
    const connection = await this.connections.get(userId, id);
    return toConnection(connection, (await this.grants.ofConnections([id])).get(id));
  }
}
