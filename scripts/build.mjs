import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { placeEmbeddedCluster } from './embedded-cluster.mjs';
import { succeeds } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built-from');
const sources = [
  'src',
  'web',
  'scripts/bundle.mjs',
  'package-lock.json',
  'nest-cli.json',
  '.swcrc',
  'tsconfig.json',
];

if (import.meta.url === pathToFileURL(process.argv[1]).href) await build();

export async function buildIfStale() {
  const built = await readFile(stamp, 'utf8').catch(() => undefined);
  if (built !== (await fingerprint())) await build();
}

async function build() {
  const from = await fingerprint(); // taken first: what changes during the build makes the next one necessary
  console.log('Building the service (nest build)');
  await run('@nestjs/cli/bin/nest.js', ['build']);
  await bundle();
  if (existsSync(join(root, 'web', 'index.html'))) {
    console.log('Building the web app (vite build)');
    const options = ['--outDir', '../dist/web', '--emptyOutDir', '--logLevel', 'warn'];
    await run('vite/bin/vite.js', ['build', 'web', ...options]);
  }
  await chmod(join(root, 'dist', 'cli.js'), 0o755); // npm sets it on install only
  await placeEmbeddedCluster();
  await writeFile(stamp, from);
}

async function run(bin, args) {
  const script = join(root, 'node_modules', bin);
  // A shell that says otherwise would have React's development build served.
  const env = { NODE_ENV: 'production' };
  if (await succeeds(process.execPath, [script, ...args], { cwd: root, env })) return;
  console.error(`\nThe build failed: ${bin} ${args.join(' ')}`);
  process.exit(1);
}

/** A digest of every source file: truer than times, which checkouts and copies change. */
async function fingerprint() {
  const hash = createHash('sha256');
  const files = (await Promise.all(sources.map(filesUnder))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  files.forEach((file, index) => hash.update(`${file}\0${contents[index].length}\0`).update(contents[index]));
  return hash.digest('hex');
}

async function filesUnder(path) {
  const kind = await stat(join(root, path)).catch(() => undefined);
  if (!kind?.isDirectory()) return kind ? [path] : [];
  const names = (await readdir(join(root, path))).filter((name) => name !== 'node_modules');
  return (await Promise.all(names.map((name) => filesUnder(join(path, name))))).flat();
}
