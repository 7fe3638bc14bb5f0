import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.js';

const FOLDERS = ['src', 'web', 'test', 'scripts', 'bench', '.ci'];
/** What runs or configures tools by their names. */
const CONFIGURATION = [
  'jest.config.js',
  'nest-cli.json',
  'scripts/build.mjs',
  'scripts/postgres-binaries.mjs',
];
/** Types that belong to no import. */
const AMBIENT = ['jest', 'node'];

/** The packages that are neither imported, nor called by a script, nor wanted by another one, nor types of such. */
export function unused(names: readonly string[]): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const imported = importedPackages();
  const called = [...Object.values(scripts), ...CONFIGURATION.map((path) => readFileSync(join(root, path), 'utf8'))].join('\n');
  const wanted = new Set([...imported].flatMap(peersOf));
  const isUsed = (name: string): boolean =>
    imported.has(name) || wanted.has(name) || AMBIENT.includes(name) || new RegExp(`(?<![\\w/-])${name}(?![\\w-])`).test(called);
  const used = names.filter((name) => (name.startsWith('@types/') ? isUsed(name.slice(7)) : isUsed(name)));
  // A tool that is called may want another one.
  const further = new Set(used.flatMap(peersOf));
  return names.filter((name) => !used.includes(name) && !further.has(name));
} // prettier-ignore

function importedPackages(): Set<string> {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.([cm]?[jt]s|tsx|css)$/.test(name))
      .map((name) => join(root, folder, name)),
  );
  files.push(join(root, 'jest.config.js'), join(root, 'ormconfig.ts'));
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import|resolve)\s*\(?\s*'((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^']*)?'/g)].map(([, name = '']) => name),
  ); // prettier-ignore
  return new Set(found);
}

function peersOf(name: string): string[] {
  try {
    const manifest = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { peerDependencies?: object };
    return Object.keys(manifest.peerDependencies ?? {});
  } catch {
    return [];
  }
} // prettier-ignore
