import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { readSources, root } from './sources.js';

const names = readdirSync(join(root, 'src', 'providers'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .filter((name) => name !== 'oidc'); // a protocol first

/** Where a provider may be named: its own folder, the list of installed ones, the local look-alike. */
const mayName = (path: string) =>
  /^providers\/[^/]+\/./.test(path) || path === 'providers/installed.ts' || path.startsWith('dev-provider/');

/** The names in identifiers, strings and templates: comments may explain by example. */
function namesIn(text: string): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const word = 'text' in node && !ts.isSourceFile(node) ? String(node.text).toLowerCase() : '';
    for (const name of names) if (word.includes(name)) found.add(name);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest));
  return [...found];
}

describe('a provider', () => {
  it('is named in its own folder only', () => {
    const naming = readSources()
      .filter(({ path }) => !mayName(path))
      .flatMap(({ path, text }) => namesIn(text).map((name) => `${path} names ${name}`));
    expect(naming).toEqual([]);
  });

  it.each(["if (provider === 'google') {}", 'const googleScopes = 1;', 'const url = `https://google/${a}`;'])(
    'would be seen in: %s',
    (text) => expect(namesIn(text)).toEqual(['google']),
  );

  it('may be an example in a comment', () => {
    expect(namesIn('/** For Google … */ const a = 1; // google')).toEqual([]);
  });
});
