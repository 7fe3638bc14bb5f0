import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.js';

/** The rows of a section of docs/security.md, and the test files that they name. */
function promises(page: string): { promise: string; files: string[] }[] {
  const section = page.split(/^## /m).find((text) => text.startsWith('Promises and their tests')) ?? '';
  const rows = [...section.matchAll(/^\| (?!promise|-)(.*?) +\|([^|]*)\|/gm)];
  return rows.map(([, promise = '', cell = '']) => ({
    promise,
    files: [...cell.matchAll(/`([^`]+)`/g)].map(
      ([, name = '']) => `${name.includes('/') ? '' : 'test/security/'}${name}.test.ts`,
    ),
  }));
}

describe('the promises of docs/security.md', () => {
  const rows = promises(readFileSync(join(root, 'docs', 'security.md'), 'utf8'));

  it('have a test each, which is there', () => {
    expect(rows.length).toBeGreaterThan(20);
    const without = rows.filter(({ files }) => files.length === 0 || !files.every((file) => existsSync(join(root, file))));
    expect(without).toEqual([]);
  }); // prettier-ignore

  it('would be told of one without', () => {
    const page = '## Promises and their tests\n\n| promise | test | source |\n| --- | --- | --- |\n| No | none | x |\n| Yes | `a`, `b` | x |\n';
    expect(promises(page)).toEqual([
      { promise: 'No', files: [] },
      { promise: 'Yes', files: ['test/security/a.test.ts', 'test/security/b.test.ts'] },
    ]);
  }); // prettier-ignore
});
