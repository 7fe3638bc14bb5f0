/** One step of a write: SQL with its own `$1…`, and its values. The SQL is a constant; only values vary. */
export interface Step {
  readonly name: string;
  readonly sql: string;
  readonly values: readonly unknown[];
  /**
   * It has to find a row (its SQL returns it): else nothing of the statement is written, which fails (`missedRow`). Such steps
   * are done before the others, in their order, and so are their locks taken.
   */
  readonly must?: true;
}

export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const texts = new Map<string, { name: string; text: string }>();

/**
 * Joins steps into one statement (`WITH a AS (…), b AS (…) SELECT 1`): one round trip, and atomic by itself.
 * All steps see the state before the statement; foreign keys are checked at its end. A step's name must tell its SQL,
 * since the text is put together once per sequence of names; naming one step twice numbers it. `{previous}` in a step's SQL
 * stands for the rows that the step before returns.
 */
export function together(steps: readonly Step[]): Statement {
  const key = steps.map(({ name }) => name).join();
  let known = texts.get(key);
  if (!known) texts.set(key, (known = { name: `together_${texts.size}`, text: compose(steps) }));
  return { ...known, values: steps.flatMap(({ values }) => values) };
}

function compose(steps: readonly Step[]): string {
  let offset = 0;
  const nameOf = (index: number) => `${steps[index]?.name}_${index}`;
  const parts = steps.map(({ sql, values }, index) => {
    const shifted = sql.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + offset}`);
    offset += values.length;
    return `${nameOf(index)} AS (${shifted.replaceAll('{previous}', nameOf(index - 1))})`;
  });
  const conditions = steps.flatMap(({ must }, index) =>
    must ? [`EXISTS (SELECT 1 FROM ${nameOf(index)})`] : [],
  );
  // Division by zero takes back what the statement has written, without a transaction around it.
  return `WITH ${parts.join(',\n')}\nSELECT 1${conditions.length > 0 ? ` / (${conditions.join(' AND ')})::int` : ''}`;
}
