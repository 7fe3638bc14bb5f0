import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { missingPackages } from '../../scripts/installed.mjs';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));

/** What makes `npm start` and `npm test` install. */
describe('the packages that are missing', () => {
  let checkout: string;
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/pg': { version: '8.1.0' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  };
  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'valetkey-checkout-'));
    writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  });
  afterEach(() => rmSync(checkout, { recursive: true, force: true }));

  const missing = () => missingPackages(pathToFileURL(`${checkout}/`));
  const install = (packages: object) => {
    mkdirSync(join(checkout, 'node_modules'));
    writeFileSync(join(checkout, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
  };

  it('are all of them on a fresh clone, but for other platforms’ binaries', async () => {
    expect(await missing()).toEqual(['node_modules/pg']);
  });

  it('are none when the record of the installation agrees', async () => {
    install({ 'node_modules/pg': { version: '8.1.0' } });
    expect(await missing()).toEqual([]);
  });

  it('are those of another version, optional ones too', async () => {
    install({ 'node_modules/pg': { version: '8.0.9' }, 'node_modules/other-platform': { version: '0.9.0' } });
    expect(await missing()).toEqual(['node_modules/pg', 'node_modules/other-platform']);
  });

  it('are not installed through a link: npm would empty the folder it points to', async () => {
    const shared = join(checkout, 'shared');
    mkdirSync(join(shared, 'precious'), { recursive: true });
    symlinkSync(shared, join(checkout, 'node_modules'));
    cpSync(scripts, join(checkout, 'scripts'), { recursive: true });
    // No npm to be found: not even a broken one may touch the folder.
    const run = promisify(execFile)(process.execPath, [join(checkout, 'scripts', 'prepare.mjs')], {
      env: { PATH: '' },
    });
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('node_modules is a symbolic link'),
    });
    expect(existsSync(join(shared, 'precious'))).toBe(true);
  });
});
