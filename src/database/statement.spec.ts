import { together } from './statement.js';

const step = (name: string, values: unknown[] = [1, 2]) => ({
  name,
  sql: `INSERT INTO ${name} VALUES ($1, $2, $1)`,
  values,
});

describe('steps put together', () => {
  it('are one statement, each with parameters of its own', () => {
    const { text, values } = together([step('one', ['a', 'b']), step('two', ['c', 'd'])]);
    expect(text).toBe(
      'WITH one_0 AS (INSERT INTO one VALUES ($1, $2, $1)),\ntwo_1 AS (INSERT INTO two VALUES ($3, $4, $3))\nSELECT 1',
    );
    expect(values).toEqual(['a', 'b', 'c', 'd']);
  });

  it('shift parameters of two digits whole', () => {
    const many = {
      name: 'many',
      sql: 'SELECT $1, $2, $10, $11',
      values: Array.from({ length: 11 }, (_, i) => i),
    };
    expect(together([step('first'), many]).text).toContain('SELECT $3, $4, $12, $13');
  });

  it('may name a step twice', () => {
    const { text, values } = together([step('event', [1, 2]), step('event', [3, 4])]);
    expect(text).toMatch(/event_0 AS [^]*event_1 AS/);
    expect(values).toEqual([1, 2, 3, 4]);
  });

  it('write nothing unless those that must find a row do', () => {
    const must = (name: string) => ({ ...step(name), must: true as const });
    expect(together([step('one'), must('two'), must('three')]).text).toMatch(
      /SELECT 1 \/ \(EXISTS \(SELECT 1 FROM two_1\) AND EXISTS \(SELECT 1 FROM three_2\)\)::int$/,
    );
  });

  it('are prepared under one name per sequence', () => {
    const name = (...steps: string[]) => together(steps.map((each) => step(each))).name;
    expect(name('a', 'b')).toBe(name('a', 'b'));
    expect(new Set([name('a', 'b'), name('b', 'a'), name('a'), name('a', 'b', 'b')]).size).toBe(4);
  });
});
