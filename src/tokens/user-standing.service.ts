import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { recordEvent } from '../events/record-event.js';
import { revokeSessionsOf } from '../sessions/session-steps.js';
import { disableUser, enableUser } from '../users/disable-user.js';
import { UserEntity } from '../users/user.entity.js';
import { UserDirectoryService } from './user-directory.service.js';

@Injectable()
export class UserStandingService {
  constructor(
    private readonly database: Database,
    private readonly users: UserDirectoryService,
  ) {}

  /** Throws `user_not_found`. `details`: by whom. Every instance learns of the ended sessions from the event log. */
  async set(id: string, disabled: boolean, details: Record<string, unknown>): Promise<UserEntity> {
    const user = await this.users.get(id);
    if (disabled === (user.disabledAt !== null)) return user;
    if (disabled) await this.disable(id, details);
    else
      await this.database.run(
        together([enableUser(id), recordEvent({ type: 'user.enabled', userId: id, details })]),
      );
    return this.users.get(id);
  }

  /** Two statements: the second sees the session of a sign-in that the first had to wait for. */
  private disable(id: string, details: Record<string, unknown>): Promise<void> {
    return this.database.transaction(async (manager) => {
      const statements = [
        together([disableUser(id), recordEvent({ type: 'user.disabled', userId: id, details })]),
        together(revokeSessionsOf(id, 'disabled')),
      ];
      for (const { text, values } of statements) await manager.query(text, values);
    });
  }
}
