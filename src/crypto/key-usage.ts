import type { Database } from '../database/database.js';
import type { SealedColumn } from './sealed-column.js';

/** How many values of a column a master key seals. */
export interface KeyUsage {
  readonly kid: string;
  readonly table: string;
  readonly column: string;
  readonly values: number;
}

/** Rows counted by one statement. */
const AT_ONCE = 20_000;

interface Count {
  readonly kid: string;
  readonly values: number;
  readonly last: string;
}

/** Read from the values' headers (`seal.ts`): no key is needed. */
export async function keyUsage(database: Database, columns: readonly SealedColumn[]): Promise<KeyUsage[]> {
  const usage: KeyUsage[] = [];
  for (const place of columns) {
    const { table, column } = place;
    for (const [kid, values] of await countByKey(database, place)) usage.push({ kid, table, column, values });
  }
  return usage;
}

async function countByKey(
  database: Database,
  { table, row, rowType, column }: SealedColumn,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const name = `key_usage_${table}_${column}`;
  const text = `SELECT convert_from(substring(sealed FROM 3 FOR get_byte(sealed, 1)), 'UTF8') AS kid,
      count(*)::int AS values, max(row::text) AS last
    FROM (SELECT ${row} AS row, ${column} AS sealed FROM ${table}
          WHERE ${column} IS NOT NULL AND ($1::${rowType} IS NULL OR ${row} > $1::${rowType})
          ORDER BY ${row} LIMIT $2) AS part GROUP BY 1`;
  for (let last: string | null = null; ;) {
    const rows: Count[] = await database.run<Count>({ name, text, values: [last, AT_ONCE] });
    for (const { kid, values } of rows) counts.set(kid, (counts.get(kid) ?? 0) + values);
    if (rows.length === 0) return counts;
    last = rows
      .map((count) => count.last)
      .sort()
      .at(-1)!;
  }
}
