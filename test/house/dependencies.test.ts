import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unused } from './dependencies.js';
import { root } from './sources.js';

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
}
interface Locked {
  readonly integrity?: string;
  readonly link?: true;
  readonly resolved?: string;
  readonly hasInstallScript?: true;
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** docs/decisions/0004-dependencies.md */
describe('the dependencies', () => {
  const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];

  it('are the rows of the page that gives their reasons', () => {
    const rows = read('docs/decisions/0004-dependencies.md').match(/^\| `.*$/gm) ?? [];
    const named = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(named.sort()).toEqual(declared.sort());
  }); // prettier-ignore

  it('are all used', () => {
    expect(unused(declared)).toEqual([]);
  });

  it('would be found where nothing uses them', () => {
    expect(unused(['zod', 'left-pad', '@types/left-pad'])).toEqual(['left-pad', '@types/left-pad']);
  });

  it('need no install script: each that has one is named, and refused', () => {
    const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = withScript.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13));
    expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(names)].sort());
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
  });

  it('are fixed by their hashes, and tied to no registry', () => {
    expect(existsSync(join(root, 'package-lock.json'))).toBe(true);
    const loose = locked.filter(([, { integrity, link }]) => !integrity && !link);
    expect(loose.map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});
