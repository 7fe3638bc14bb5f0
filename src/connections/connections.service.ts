import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ConnectionEntity } from './connection.entity.js';

@Injectable()
export class ConnectionsService {
  constructor(private readonly database: Database) {}

  /** Oldest first. */
  ofUser(userId: string): Promise<ConnectionEntity[]> {
    return this.database.repository(ConnectionEntity).find({ where: { userId }, order: { id: 'ASC' } });
  }

  /** A connection of this user and no other. Throws `connection_not_found`. */
  async get(userId: string, id: string): Promise<ConnectionEntity> {
    const connection = await this.database.repository(ConnectionEntity).findOneBy({ id, userId });
    if (!connection) throw new ValetkeyError('connection_not_found');
    return connection;
  }
}
