import { type KeyUsage, keyUsage } from '../crypto/key-usage.js';
import type { Keyring } from '../crypto/keyring.js';
import { resealColumn } from '../crypto/reseal.js';
import type { Database } from '../database/database.js';
import { SEALED_COLUMNS } from './sealed-columns.js';
import { showProgress } from './progress.js';

/** Rows a message names. */
const NAMED = 5;

/**
 * Seals everything anew under the first key of SECRET_KEYS while the service runs: how many values. Throws if a key is
 * missing, before anything is changed, and if values are left that another key seals.
 */
export async function rotateKeys(database: Database, keyring: Keyring): Promise<number> {
  const before = await keyUsage(database, SEALED_COLUMNS);
  const missing = before.filter(({ kid }) => !keyring.has(kid));
  if (missing.length > 0)
    throw new Error(
      `SECRET_KEYS lacks ${inWords(missing)}. Nothing was changed: put it back, behind the new key`,
    );

  const due = before.filter(({ kid }) => kid !== keyring.activeKid);
  const progress = showProgress(due.reduce((sum, { values }) => sum + values, 0));
  const unreadable: string[] = [];
  let resealed = 0;
  for (const place of SEALED_COLUMNS)
    for await (const batch of resealColumn(database, keyring, place)) {
      resealed += batch.resealed;
      progress.add(batch.resealed);
      unreadable.push(...batch.unreadable.map((row) => `${place.table}.${place.column} of ${row}`));
    }
  progress.end();
  if (unreadable.length > 0) throw new Error(cannotOpen(unreadable));
  const left = (await keyUsage(database, SEALED_COLUMNS)).filter(({ kid }) => kid !== keyring.activeKid);
  if (left.length > 0)
    throw new Error(
      `${inWords(left)} was written meanwhile: an instance of the service still seals with another key. ` +
        `Put "${keyring.activeKid}" in front of its SECRET_KEYS, restart it, and run this again`,
    );
  return resealed;
}

function inWords(usage: readonly KeyUsage[]): string {
  return usage
    .map(({ kid, values, table, column }) => `the key with id "${kid}" (${values} × ${table}.${column})`)
    .join(', ');
}

function cannotOpen(places: readonly string[]): string {
  const named = places.slice(0, NAMED).join(', ') + (places.length > NAMED ? ', …' : '');
  return (
    `${places.length} values did not open and were left as they are: ${named}. Either the old key in SECRET_KEYS has the ` +
    'right id and the wrong bytes, or they are damaged. Do not retire the old key'
  );
}
