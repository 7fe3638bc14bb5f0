import { ApiKeyEntity } from './api-keys/api-key.entity.js';
import { ConnectionEntity } from './connections/connection.entity.js';
import { EventEntity } from './events/event.entity.js';
import { SessionEntity } from './sessions/session.entity.js';
import { SigningKeyEntity } from './sessions/signing-key.entity.js';
import { UserEntity } from './users/user.entity.js';
import { GrantEntity } from './vault/grant.entity.js';
import { WebhookEntity } from './webhooks/webhook.entity.js';

/** Every table, for whoever opens the database: the service, the CLI, TypeORM's own CLI. */
export const ENTITIES = [
  UserEntity,
  ConnectionEntity,
  GrantEntity,
  SessionEntity,
  EventEntity,
  SigningKeyEntity,
  ApiKeyEntity,
  WebhookEntity,
];
