import { z } from 'zod';

/** The query of every list (contract §1). Lists are ordered by id, so the cursor is the last id of the page before. */
export const pageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
});

export type PageQuery = z.infer<typeof pageQuerySchema>;

export interface Page<Item> {
  readonly items: Item[];
  readonly next_cursor: string | null;
}

export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });

/** `rows`: one more than the page holds, if there are as many. */
export function toPage<Row extends { readonly id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(toItem),
    next_cursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** A list that is always whole, in the form of the others. */
export const allSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.null().describe('All are always there') });

export const toAll = <Item>(items: Item[]): { items: Item[]; next_cursor: null } => ({
  items,
  next_cursor: null,
});
