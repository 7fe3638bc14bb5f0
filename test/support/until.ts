import { setTimeout as sleep } from 'node:timers/promises';

type Nothing = false | null | undefined;

/** Jest's own limit (jest.config.js) is longer, so that a failure says what was waited for. */
const SECONDS = 60;

/**
 * Looks again and again until there is something, and answers it. Generous, and so no test of how long a thing takes:
 * a busy machine is no failure.
 */
export async function until<T>(
  look: () => T | Nothing | Promise<T | Nothing>,
  seconds = SECONDS,
): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; ; await sleep(50)) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`Not within ${seconds} s: ${String(look)}`);
  }
}
