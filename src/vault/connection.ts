import { z } from 'zod';
import type { ConnectionEntity } from '../connections/connection.entity.js';
import type { GrantEntity } from './grant.entity.js';

export const connectionStatusSchema = z.enum(['active', 'reauthorization_required', 'sign_in_only']);

/** A connection as the outside sees one (contract §5). */
export const connectionSchema = z
  .object({
    id: z.uuid(),
    provider: z.string(),
    subject: z.string(),
    email: z.string().nullable(),
    scopes: z.array(z.string()),
    status: connectionStatusSchema,
    status_reason: z
      .enum(['revoked', 'expired', 'scope_missing', 'client_rejected', 'security_event'])
      .optional(),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime(),
    expires_at: z.iso
      .datetime()
      .nullable()
      .describe('When the access token on file expires; it is renewed as needed'),
  })
  .meta({ id: 'Connection' });

export type Connection = z.infer<typeof connectionSchema>;

export function toConnection(connection: ConnectionEntity, grant: GrantEntity | undefined): Connection {
  return {
    id: connection.id,
    provider: connection.provider,
    subject: connection.subject,
    email: connection.email,
    scopes: grant?.scopes ?? [],
    status: grant?.status ?? 'sign_in_only',
    ...(grant?.statusReason ? { status_reason: grant.statusReason } : {}),
    created_at: connection.createdAt.toISOString(),
    last_used_at: connection.lastUsedAt.toISOString(),
    expires_at: grant?.expiresAt?.toISOString() ?? null,
  };
}
