import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again and again until there is something. Generous: a busy machine is no failure. */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  seconds = 60,
): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(50)) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`not within ${seconds} s`);
}
