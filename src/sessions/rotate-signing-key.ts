import type { Keyring } from '../crypto/keyring.js';
import type { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { recordEvent } from '../events/record-event.js';
import { newSigningKey } from './new-signing-key.js';
import { INSERT_KEY, SIGNING_KEYS_LOCK, STANDING_KEYS } from './signing-key.sql.js';

export interface Rotation {
  readonly kid: string;
  readonly signsFrom: Date;
  /** When the keys before it leave. */
  readonly retiresAt: Date;
}

const COMING = 'SELECT 1 FROM signing_keys WHERE signs_from > clock_timestamp()';
const RETIRE = `UPDATE signing_keys SET retired_at = $2::timestamptz + $3 * interval '1 second'
  WHERE kid <> $1 AND retired_at IS NULL`;

/**
 * Adds a key that is published at once and signs after `lead` seconds, when everybody has it; those before it leave `overlap`
 * seconds later, when nothing they signed lives any more.
 */
export async function rotateSigningKey(
  database: Database,
  keyring: Keyring,
  { lead, overlap }: { lead: number; overlap: number },
): Promise<Rotation> {
  const { kid, publicJwk, privateKey } = await newSigningKey(keyring);
  return database.dataSource.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [SIGNING_KEYS_LOCK]);
    if ((await manager.query<unknown[]>(STANDING_KEYS.text)).length === 0)
      throw new Error('there is no signing key yet: the service makes one when it starts');
    if ((await manager.query<unknown[]>(COMING)).length > 0)
      throw new Error('a new signing key is on its way already: see `keys status --signing`');
    const [inserted] = await manager.query<{ signsFrom: Date }[]>(INSERT_KEY, [
      kid,
      publicJwk,
      privateKey,
      lead,
    ]);
    const { signsFrom } = inserted!;
    await manager.query(RETIRE, [kid, signsFrom, overlap]);
    const { text, values } = together([recordEvent({ type: 'signing_key.created', details: { kid } })]);
    await manager.query(text, values);
    return { kid, signsFrom, retiresAt: new Date(signsFrom.getTime() + overlap * 1000) };
  });
}
