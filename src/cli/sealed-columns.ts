import type { SealedColumn } from '../crypto/sealed-column.js';

/** Every column that holds sealed values, for whoever changes the master keys. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'signing_keys', row: 'kid', rowType: 'text', column: 'private_key' },
  { table: 'grants', row: 'connection_id', rowType: 'uuid', column: 'access_token' },
  { table: 'grants', row: 'connection_id', rowType: 'uuid', column: 'refresh_token' },
  { table: 'revocations', row: 'id', rowType: 'uuid', column: 'access_token' },
  { table: 'revocations', row: 'id', rowType: 'uuid', column: 'refresh_token' },
  { table: 'passwords', row: 'user_id', rowType: 'uuid', column: 'hash' },
  { table: 'pending_connections', row: 'id', rowType: 'uuid', column: 'tokens' },
  { table: 'mails', row: 'id', rowType: 'uuid', column: 'content' },
  { table: 'webhooks', row: 'id', rowType: 'uuid', column: 'secret' },
];
