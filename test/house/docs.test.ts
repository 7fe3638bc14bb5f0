import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VARIABLE_GROUPS } from '../../scripts/docs/documented-variables.js';
import { generatedDocuments } from '../../scripts/docs/generated-documents.js';
import { brokenLinks, commandsIn, environmentReads, variablesIn } from './documents.js';
import { root } from './sources.js';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

const pages = [...readdirSync(root).filter((name) => name.endsWith('.md')), ...filesIn('docs', /\.md$/)];

describe('what is made from the code', () => {
  it('is as `npm run docs` makes it', async () => {
    const made = await generatedDocuments();
    expect(
      [...made.keys()].filter((path) => !existsSync(join(root, path)) || read(path) !== made.get(path)),
    ).toEqual([]);
  });
});

describe('the documents', () => {
  it('link to what is there', () => {
    expect(pages.flatMap((path) => brokenLinks(path, read(path)))).toEqual([]);
  });

  it('name no variable that nothing reads', () => {
    const code = ['src', 'scripts', 'test', '.ci'].flatMap((folder) => filesIn(folder, /\.[cm]?[jt]s$/));
    const known = new Set([
      ...VARIABLE_GROUPS.flatMap(({ variables }) => Object.keys(variables)),
      ...code.flatMap((path) => environmentReads(read(path))),
    ]);
    const unknown = pages.flatMap((path) => variablesIn(read(path)).filter((name) => !known.has(name)));
    expect(unknown).toEqual([]);
  });

  it('show every folder of src/ in the picture of the house', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const house = read('docs/architecture.md');
    expect(folders.map(({ name }) => name).filter((name) => !house.includes(`| \`${name}/\``))).toEqual([]);
  });

  it('name no command that package.json lacks', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = pages.flatMap((path) => commandsIn(read(path)));
    expect(commands.filter((command) => !Object.hasOwn(scripts, command))).toEqual([]);
  });

  it.each([
    ['see [there](nowhere.md)', 'README.md: nowhere.md'],
    ['![picture](docs/images/none.png)', 'README.md: docs/images/none.png'],
    ['<img src="docs/none.png">', 'README.md: docs/none.png'],
    ['[own](#no-such-heading)', 'README.md: #no-such-heading'],
    ['[other](CONTRIBUTING.md#no-such-heading)', 'README.md: CONTRIBUTING.md#no-such-heading'],
  ])('would be told of %s', (text, broken) => {
    expect(brokenLinks('README.md', text)).toEqual([broken]);
  });

  it('would be told of a variable and a command that are not there', () => {
    expect(variablesIn('Set `NO_SUCH_THING`:\n\n```sh\nNO_OTHER=1 npm start\n```\n')).toEqual([
      'NO_SUCH_THING',
      'NO_OTHER',
    ]);
    expect(commandsIn('`npm run nothing -- --fast`, then `npm test`')).toEqual(['nothing', 'test']);
  });
});
