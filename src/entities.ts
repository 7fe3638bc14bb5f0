import { ApiKeyEntity } from './api-keys/api-key.entity.js';
import { ConnectionEntity } from './connections/connection.entity.js';
import { EventEntity } from './events/event.entity.js';
import { UserEntity } from './users/user.entity.js';
import { GrantEntity } from './vault/grant.entity.js';
import { WebhookEntity } from './webhooks/webhook.entity.js';

/** The tables that are read through repositories, for whoever opens the database: the service, the CLI, TypeORM's own CLI. */
export const ENTITIES = [UserEntity, ConnectionEntity, GrantEntity, EventEntity, ApiKeyEntity, WebhookEntity];
