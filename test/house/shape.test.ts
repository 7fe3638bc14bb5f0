import { basename } from 'node:path';
import { readSources } from './sources.js';

describe('the files of src/', () => {
  const sources = readSources();

  it('are no longer than 250 lines', () => {
    const long = sources.filter(({ text }) => text.trimEnd().split('\n').length > 250);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('are no barrels', () => {
    const barrels = sources.filter(({ path }) => path !== 'index.ts' && basename(path) === 'index.ts');
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it('break no circle with forwardRef', () => {
    expect(sources.filter(({ text }) => /\bforwardRef\b/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
