import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database } from '../database/database.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import type { PageQuery } from '../http/page.js';
import { emailKey, isEmail } from '../users/email.js';
import { UserEntity } from '../users/user.entity.js';

/** The users as backends see them. */
@Injectable()
export class UserDirectoryService {
  constructor(private readonly database: Database) {}

  /** One more than the page holds, newest first; at most one with this address. */
  async list({
    email,
    cursor,
    limit,
  }: PageQuery & { readonly email?: string | undefined }): Promise<UserEntity[]> {
    // What is no address nobody has, and some of it (NUL) the database would not even take.
    if (email !== undefined && !isEmail(email)) return [];
    return this.database.repository(UserEntity).find({
      where: {
        ...(email !== undefined && { emailKey: emailKey(email) }),
        ...(cursor && { id: LessThan(cursor) }),
      },
      order: { id: 'DESC' },
      take: limit + 1,
    });
  }

  /** Throws `user_not_found`. */
  async get(id: string): Promise<UserEntity> {
    const user = await this.database.repository(UserEntity).findOneBy({ id });
    if (!user) throw new ValetkeyError('user_not_found');
    return user;
  }
}
