import type { Config } from '../../config/config.js';
import { keyUsage } from '../../crypto/key-usage.js';
import { Keyring } from '../../crypto/keyring.js';
import { open } from '../../crypto/seal.js';
import type { Database } from '../../database/database.js';
import { isUpToDate } from '../../database/migrate.js';
import { type KeyState, keyStates } from '../key-states.js';
import { SEALED_COLUMNS } from '../sealed-columns.js';
import { type Finding, ok, problem, warning } from './finding.js';

const OLD_DAYS = 365;
const DAY_MS = 86_400_000;

interface SigningKeyRow {
  readonly kid: string;
  readonly private_key: Buffer;
  readonly created_at: Date;
}

/** The master keys against what is sealed with them, and the key that signs. */
export async function lookAtKeys(database: Database, { masterKeys }: Config): Promise<Finding[]> {
  if (!(await isUpToDate(database.dataSource))) return [];
  const states = keyStates(masterKeys, await keyUsage(database, SEALED_COLUMNS));
  const rows = await database.dataSource.query<SigningKeyRow[]>(
    'SELECT kid, private_key, created_at FROM signing_keys WHERE retired_at IS NULL ORDER BY created_at DESC',
  );
  return [...states.map(ofMasterKey), ...ofSigningKeys(rows, new Keyring(masterKeys))];
}

function ofMasterKey({ id, state, values }: KeyState): Finding {
  switch (state) {
    case 'missing':
      return problem(`SECRET_KEYS lacks "${id}", which seals ${values} values`, 'put it back, behind the first');
    case 'in use':
      return warning(`"${id}" is not the first of SECRET_KEYS and still seals ${values} values`, 'run valetkey keys rotate');
    case 'idle':
      return warning(`"${id}" seals nothing any more`, 'take it out of SECRET_KEYS, SESSION_IDLE_TTL after the rotation');
    default:
      return ok(`"${id}" seals ${values} values`);
  }
} // prettier-ignore

function ofSigningKeys(rows: readonly SigningKeyRow[], keyring: Keyring): Finding[] {
  const [active] = rows;
  if (!active) return [ok('the key that signs access tokens is made at the first start')];
  if (!rows.every((row) => opens(row, keyring)))
    return [
      problem(
        'a signing key does not open: a key in SECRET_KEYS has the right id and the wrong bytes, or it is missing',
        'take SECRET_KEYS from where the service ran before',
      ),
    ];
  const days = Math.floor((Date.now() - active.created_at.getTime()) / DAY_MS);
  return [
    days > OLD_DAYS
      ? warning(`the key that signs access tokens is ${days} days old`, 'change it once a year')
      : ok(`the key that signs access tokens is ${days} days old and opens`),
  ];
}

function opens({ kid, private_key: sealed }: SigningKeyRow, keyring: Keyring): boolean {
  try {
    return open(keyring, { table: 'signing_keys', row: kid, column: 'private_key' }, sealed).length > 0;
  } catch {
    return false;
  }
}
