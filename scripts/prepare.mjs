// Run before `npm start` and `npm test`: brings what is missing, says what it does, is instant when nothing is.
// Nothing but Node here: the dependencies may not be there yet.
import { lstat } from 'node:fs/promises';
import { missingPackages } from './installed.mjs';
import { npm } from './run.mjs';

const root = new URL('..', import.meta.url);
const purpose = process.argv[2];

try {
  requireNode(20, 19);
  await install();
  if (purpose === 'test') await prepareTests();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

function requireNode(major, minor) {
  const [ours, ourMinor] = process.versions.node.split('.').map(Number);
  if (ours > major || (ours === major && ourMinor >= minor)) return;
  throw new Error(
    `Node ${process.versions.node} is too old: Valetkey needs Node ${major}.${minor} or newer.`,
  );
}

async function install() {
  const missing = await missingPackages(root);
  if (missing.length === 0) return;
  // npm would empty the folder behind it, which others may be using.
  if (await isLink(new URL('node_modules', root))) {
    throw new Error(
      `${missing.length} packages are missing or outdated, and node_modules is a symbolic link: install where it points to, or remove the link.`,
    );
  }
  console.log(`Installing dependencies: npm ci (${missing.length} packages are missing or outdated)`);
  // --include=dev: NODE_ENV=production would leave out what building needs.
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!(await npm(['ci', ...options], { cwd: root }))) {
    throw new Error('npm ci failed: see the messages above.');
  }
}

async function isLink(path) {
  return (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false;
}

async function prepareTests() {
  const { buildIfStale } = await import('./build.mjs');
  const { installChromium } = await import('./install-chromium.mjs');
  await buildIfStale();
  if (!process.env.TEST_DATABASE_URL) await (await import('./postgres-binaries.mjs')).hydratePostgres();
  await installChromium();
}
