import { performance } from 'node:perf_hooks';
import { startVault } from '../test/support/vault.js';
import { failures } from '../test/support/vault-process.js';
import { median } from './statistics.js';
import { runAlone } from './vault-run.js';

const PROCESSES = 2;
const CALLERS = 1000;
const LATENCY_MS = 500;
const ROUNDS = 7;

export interface RefreshStorm {
  /** From the first call to the last answer, in milliseconds beyond the provider's latency. */
  readonly overhead: readonly number[];
}

/** A thousand callers on two processes want one expired token of a provider that rotates refresh tokens. */
export async function refreshStorm(): Promise<RefreshStorm> {
  const vault = await startVault();
  try {
    const processes = await vault.start(PROCESSES);
    vault.endpoint.behaviour = { rotates: true, latency: LATENCY_MS };
    const overhead: number[] = [];
    // Round 0 warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      const [grant] = await vault.plant(1);
      const callers = Array(CALLERS / PROCESSES).fill(grant);
      const begun = performance.now();
      const answers = (await Promise.all(processes.map((process) => process.ask(callers)))).flat();
      const wall = performance.now() - begun;
      if (Object.keys(failures(answers)).length > 0 || vault.endpoint.uses.length !== round + 1)
        throw new Error('The storm was not weathered');
      if (round > 0) overhead.push(wall - LATENCY_MS);
    }
    return { overhead };
  } finally {
    await vault.close();
  }
}

await runAlone(import.meta.url, async () => {
  const { overhead } = await refreshStorm();
  const [typical, worst] = [median(overhead), Math.max(...overhead)].map(Math.round);
  return `${CALLERS} callers, ${PROCESSES} processes, 1 refresh: provider latency + ${typical} ms (worst of ${ROUNDS}: ${worst} ms)`;
});
