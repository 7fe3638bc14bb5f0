import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../database/database.js';
import { GrantEntity } from './grant.entity.js';

@Injectable()
export class GrantsService {
  constructor(private readonly database: Database) {}

  /** By connection id. */
  async ofConnections(connectionIds: readonly string[]): Promise<Map<string, GrantEntity>> {
    const grants = await this.database
      .repository(GrantEntity)
      .findBy({ connectionId: In([...connectionIds]) });
    return new Map(grants.map((grant) => [grant.connectionId, grant]));
  }
}
