import { pathToFileURL } from 'node:url';
import { startPostgres } from '../test/support/postgres-server.mjs';
import { build } from './build.js';

/** Runs a benchmark of the vault by itself, if its file is what Node was called with. */
export async function runAlone(file: string, benchmark: () => Promise<string>): Promise<void> {
  if (file !== pathToFileURL(process.argv[1] ?? '').href) return;
  build();
  const server = process.env['BENCH_DATABASE_URL'] ? undefined : await startPostgres();
  process.env['TEST_DATABASE_URL'] = process.env['BENCH_DATABASE_URL'] ?? server!.url;
  process.stdout.write(`${await benchmark()}\n`);
  await server?.close();
}
