import { Foundation1790000000000 } from './migrations/1790000000000-foundation.js';
import { Vault1790000000001 } from './migrations/1790000000001-vault.js';
import { ApiKeys1790000000002 } from './migrations/1790000000002-api-keys.js';
import { Revocations1790000000003 } from './migrations/1790000000003-revocations.js';
import { OneTimeCodes1790000000010 } from './migrations/1790000000010-one-time-codes.js';
import { Passwords1790000000011 } from './migrations/1790000000011-passwords.js';
import { PendingConnections1790000000012 } from './migrations/1790000000012-pending-connections.js';
import { Limits1790000000013 } from './migrations/1790000000013-limits.js';
import { Signals1790000000015 } from './migrations/1790000000015-signals.js';
import { Webhooks1790000000016 } from './migrations/1790000000016-webhooks.js';
import { EventTypes1790000000017 } from './migrations/1790000000017-event-types.js';
import { Claims1790000000019 } from './migrations/1790000000019-claims.js';

/** In the order they run. */
export const MIGRATIONS = [
  Foundation1790000000000,
  Vault1790000000001,
  ApiKeys1790000000002,
  Revocations1790000000003,
  OneTimeCodes1790000000010,
  Passwords1790000000011,
  PendingConnections1790000000012,
  Limits1790000000013,
  Signals1790000000015,
  Webhooks1790000000016,
  EventTypes1790000000017,
  Claims1790000000019,
];
