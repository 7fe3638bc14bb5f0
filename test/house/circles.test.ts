import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './sources.js';

/** Two injectables or entities in a ring pass under the tests' transforms and die when the built service starts. */
describe('import circles', () => {
  let planted: string;
  beforeEach(() => {
    planted = mkdtempSync(join(tmpdir(), 'valetkey-circle-'));
    copyFileSync(join(root, '.oxlintrc.json'), join(planted, '.oxlintrc.json'));
  });
  afterEach(() => rmSync(planted, { recursive: true, force: true }));

  it('are absent', () => {
    expect(circles(root)).toEqual([]);
  });

  it('would be found, of types too', () => {
    writeFileSync(join(planted, 'a.ts'), "import type { B } from './b.js';\nexport type A = B | 1;\n");
    writeFileSync(join(planted, 'b.ts'), "import type { A } from './a.js';\nexport type B = A[];\n");
    expect(circles(planted)).toEqual(['a.ts', 'b.ts']);
  });
});

interface Diagnostic {
  code: string;
  filename: string;
}

function circles(directory: string): string[] {
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--format=json', '.'], {
    cwd: directory,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: Diagnostic[] };
  return diagnostics
    .filter(({ code }) => code === 'import(no-cycle)')
    .map(({ filename }) => filename)
    .toSorted();
}
