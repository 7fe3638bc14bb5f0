import type { Database } from '../database/database.js';
import type { Keyring } from './keyring.js';
import { open, seal, sealedWith, SealError } from './seal.js';
import type { SealedColumn } from './sealed-column.js';

/** Rows looked at by one statement. */
const AT_ONCE = 500;

/** What came of a batch. */
export interface Resealed {
  /** Values looked at, whatever they are sealed with. */
  readonly seen: number;
  readonly resealed: number;
  /** Rows whose value opens with no key, though its key id is known: damaged, moved, or the key is a wrong one. */
  readonly unreadable: readonly string[];
}

interface Row {
  readonly row: string;
  readonly sealed: Buffer;
}

/**
 * Seals every value of a column anew under the active key, batch by batch, while the service runs. A value that has been
 * replaced between reading and writing is left as it is. Started again, it passes over what is done. Throws
 * `UnknownKeyError` where a key is missing.
 */
export async function* resealColumn(
  database: Database,
  keyring: Keyring,
  place: SealedColumn,
): AsyncGenerator<Resealed> {
  const { table, row, rowType, column } = place;
  const read = `SELECT ${row}::text AS row, ${column} AS sealed FROM ${table}
    WHERE ${column} IS NOT NULL AND ($1::${rowType} IS NULL OR ${row} > $1::${rowType}) ORDER BY ${row} LIMIT $2`;
  const write = `UPDATE ${table} held SET ${column} = batch.after
    FROM unnest($1::${rowType}[], $2::bytea[], $3::bytea[]) AS batch (row, before, after)
    WHERE held.${row} = batch.row AND held.${column} = batch.before RETURNING 1`;
  const name = `${table}_${column}`;

  for (let last: string | null = null; ;) {
    const rows: Row[] = await database.run<Row>({
      name: `sealed_${name}`,
      text: read,
      values: [last, AT_ONCE],
    });
    if (rows.length === 0) return;
    last = rows.at(-1)!.row;
    const { batch, unreadable } = sealAnew(keyring, place, rows);
    const values = [
      batch.map(({ row: key }) => key),
      batch.map(({ sealed }) => sealed),
      batch.map(({ after }) => after),
    ];
    const written =
      batch.length === 0 ? [] : await database.run({ name: `reseal_${name}`, text: write, values });
    yield { seen: rows.length, resealed: written.length, unreadable };
  }
}

function sealAnew(keyring: Keyring, { table, column }: SealedColumn, rows: readonly Row[]) {
  const batch: (Row & { after: Buffer })[] = [];
  const unreadable: string[] = [];
  for (const { row, sealed } of rows) {
    if (sealedWith(sealed) === keyring.activeKid) continue;
    const place = { table, row, column };
    try {
      batch.push({ row, sealed, after: seal(keyring, place, open(keyring, place, sealed)) });
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      unreadable.push(row);
    }
  }
  return { batch, unreadable };
}
