import { existsSync } from 'node:fs';

/**
 * A program as one file, with the packages it needs: it starts in half the time, since that goes into finding and opening a
 * thousand files. Absent where the build has made none: in a package, and from source.
 */
export function bundled(program: 'serve' | 'cli'): string | undefined {
  const file = new URL(`./bundle/${program}.js`, import.meta.url);
  return existsSync(file) ? file.href : undefined;
}
