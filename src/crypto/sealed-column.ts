/** A column of values made by `seal`, each for `{ table, row, column }`. The names are constants of ours, never input. */
export interface SealedColumn {
  readonly table: string;
  /** The column whose value is the place's `row`: unique, and what batches are ordered by. */
  readonly row: string;
  readonly rowType: 'uuid' | 'text';
  readonly column: string;
}
