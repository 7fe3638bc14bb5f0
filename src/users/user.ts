import { z } from 'zod';
import type { UserEntity } from './user.entity.js';

/** A user as the outside sees one (contract, `User`). */
export const userSchema = z
  .object({
    id: z.uuid(),
    email: z.string().nullable(),
    email_verified: z.boolean(),
    name: z.string().nullable(),
    given_name: z.string().nullable(),
    family_name: z.string().nullable(),
    picture: z.string().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export type User = z.infer<typeof userSchema>;

export function toUser(user: UserEntity): User {
  return {
    id: user.id,
    email: user.email,
    email_verified: user.emailVerified,
    name: user.name,
    given_name: user.givenName,
    family_name: user.familyName,
    picture: user.picture,
    created_at: user.createdAt.toISOString(),
  };
}
