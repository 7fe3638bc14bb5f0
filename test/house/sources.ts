import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface Source {
  /** Relative to src/, with forward slashes. */
  path: string;
  text: string;
  /** The files of src/ this one imports, in any way: statically, by type only, by import(). */
  imports: string[];
}

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything under src/ that is shipped: specs may look wherever they need. */
export function readSources(): Source[] {
  const directory = join(root, 'src');
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => parseSource(relative(directory, file).split(sep).join('/'), readFileSync(file, 'utf8')));
}

export function parseSource(path: string, text: string): Source {
  const imports = ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(posix.dirname(path), name).replace(/\.js$/, '.ts'));
  return { path, text, imports };
}
