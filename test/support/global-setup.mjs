import { startPostgres } from './postgres-server.mjs';

/** One PostgreSQL for the whole run: the one TEST_DATABASE_URL names, else one of our own. */
export default async function globalSetup() {
  if (process.env.TEST_DATABASE_URL) return;
  globalThis.postgresOfTheRun = await startPostgres();
  process.env.TEST_DATABASE_URL = globalThis.postgresOfTheRun.url;
}
