export default async function globalTeardown() {
  await globalThis.postgresOfTheRun?.close();
}
