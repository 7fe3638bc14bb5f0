import { z } from 'zod';
import { toUser, userSchema } from '../users/user.js';
import type { UserEntity } from '../users/user.entity.js';

export const userIdSchema = z.uuid();

/** A user as backends see one. */
export const directoryUserSchema = userSchema
  .extend({ disabled: z.boolean().describe('May not sign in; tokens are not handed out') })
  .meta({ id: 'DirectoryUser' });

export type DirectoryUser = z.infer<typeof directoryUserSchema>;

export function toDirectoryUser(user: UserEntity): DirectoryUser {
  return { ...toUser(user), disabled: user.disabledAt !== null };
}
