import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { succeeds } from './run.mjs';

const minutes = 60_000;
const isRoot = process.getuid?.() === 0;

export async function installChromium() {
  if (findChromium()) return;
  if (isRoot && existsSync('/etc/debian_version') && (await installPackage())) return;
  console.log('No Chromium found: downloading one (playwright-core install chromium)');
  if (await download()) return;
  throw new Error(
    'The browser tests need Chromium and none could be installed. Install Chromium or Chrome, ' +
      'or set CHROME_PATH to the executable of one.',
  );
}

async function installPackage() {
  console.log('No Chromium found: installing the Debian package (apt-get install chromium)');
  const apt = { timeout: 10 * minutes, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  return (
    (await succeeds('apt-get', ['update', '-qq'], apt)) &&
    (await succeeds('apt-get', ['install', '-qq', '-y', '--no-install-recommends', 'chromium'], apt)) &&
    runs()
  );
}

async function download() {
  const cli = fileURLToPath(new URL('../node_modules/playwright-core/cli.js', import.meta.url));
  const playwright = (args, env) => succeeds(process.execPath, [cli, ...args], { timeout: 5 * minutes, env });
  if (!(await playwright(['install', 'chromium'], { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' })))
    return false;
  // Only root may install libraries without being asked for a password; elsewhere they are usually there.
  if (process.platform === 'linux' && isRoot && !(await playwright(['install-deps', 'chromium'], {})))
    return false;
  return runs();
}

/** Ubuntu's package of that name is an empty one. */
async function runs() {
  const found = findChromium();
  return found !== undefined && (await succeeds(found, ['--version'], { timeout: minutes }));
}
