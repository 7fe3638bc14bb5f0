import { floorViolations, mutualFolders } from './floors.js';
import { parseSource, readSources } from './sources.js';

describe('the floors of src/', () => {
  const sources = readSources();

  it('import downward only, and no door imports another', () => {
    expect(floorViolations(sources)).toEqual([]);
  });

  it('have no folders that import each other', () => {
    expect(mutualFolders(sources)).toEqual([]);
  });

  it.each([
    ['errors/a.ts', "import { b } from '../vault/b.js';", 'errors/a.ts -> vault/b.ts: upward'],
    ['vault/a.ts', "export type { B } from '../auth/b.js';", 'vault/a.ts -> auth/b.ts: upward'],
    ['users/a.ts', "const b = await import('../main.js');", 'users/a.ts -> main.ts: upward'],
    ['auth/a.ts', "import '../account/b.js';", 'auth/a.ts -> account/b.ts: one door imports another'],
    ['helpers/a.ts', '', 'src/helpers/ stands on no floor'],
  ])('would be told of %s: %s', (path, text, violation) => {
    expect(floorViolations([parseSource(path, text)])).toEqual([violation]);
  });

  it('would be told of folders in a ring', () => {
    const ring = [
      parseSource('http/a.ts', "import '../events/b.js';"),
      parseSource('events/b.ts', "import '../errors/c.js';"),
      parseSource('errors/c.ts', "import type { A } from '../http/a.js';"),
    ];
    expect(mutualFolders(ring)).toEqual(['errors', 'events', 'http']);
  });
});
