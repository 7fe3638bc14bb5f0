import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { UserEntity } from './user.entity.js';

/** What a person may change about themselves. */
export interface UserChanges {
  readonly name?: string | null | undefined;
  readonly picture?: string | null | undefined;
}

@Injectable()
export class UsersService {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<UserEntity | null> {
    return this.database.repository(UserEntity).findOneBy({ id });
  }

  async update(id: string, { name, picture }: UserChanges): Promise<UserEntity | null> {
    const changes = { ...(name !== undefined && { name }), ...(picture !== undefined && { picture }) };
    if (Object.keys(changes).length > 0) await this.database.repository(UserEntity).update({ id }, changes);
    return this.find(id);
  }
}
