import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The empty cluster that the embedded database starts from: initdb takes seconds, unpacking does not. */
export async function placeEmbeddedCluster() {
  const { version } = JSON.parse(
    await readFile(at('node_modules/@electric-sql/pglite/package.json'), 'utf8'),
  );
  const cached = at(`node_modules/.cache/valetkey/embedded-cluster-${version}.tar.gz`);
  if (!existsSync(cached)) {
    console.log('Preparing the embedded database (once)');
    await make(cached);
  }
  await copyFile(cached, at('dist/embedded-cluster.tar.gz'));
}

async function make(file) {
  const { PGlite } = await import('@electric-sql/pglite');
  const cluster = await PGlite.create();
  const packed = await cluster.dumpDataDir('gzip');
  await mkdir(at('node_modules/.cache/valetkey'), { recursive: true });
  await writeFile(`${file}.draft`, Buffer.from(await packed.arrayBuffer()));
  await rename(`${file}.draft`, file);
  await cluster.close();
}
