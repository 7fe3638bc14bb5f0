import type { Load } from './load/load.js';
import type { Generator } from './load/start-generator.js';
import type { RunningPeer } from './peers.js';

/** A load, and what it cost the server's process: microseconds of processor time a request. */
export interface Measured extends Load {
  readonly cpu: number;
}

/** One turn of one peer. */
export interface Round {
  /** Tokens that have been seen before. */
  readonly known: Measured;
  /** Each token for the first time. */
  readonly fresh: Measured;
  /** A request is a whole sign-in: the redirect to the provider and the callback. */
  readonly signIn: Measured | undefined;
}

const CONNECTIONS = 32;
const SIGN_INS = 1000;
const CHECKS = 10_000;
/** Sessions that are in use at one time. */
const KNOWN_TOKENS = 200;

export async function playRound(
  running: RunningPeer,
  generator: Generator,
  providerUrl: string,
): Promise<Round> {
  const { url, peer } = running;
  let tokens: string[];
  let signIn: Measured | undefined;
  if (peer.signsIn) {
    signIn = await measured(running, async () => {
      const result = await generator.run('signIns', url, providerUrl, CONNECTIONS, SIGN_INS);
      tokens = result.accessTokens;
      return asOne(result.begin, result.callback);
    });
  } else {
    tokens = (await (await fetch(`${url}/tokens?count=${SIGN_INS}`)).json()) as string[];
  }
  const check = (from: string[], count: number) => () =>
    generator.run('sessionChecks', url, CONNECTIONS, from, count);
  const fresh = await measured(running, check(tokens!, tokens!.length));
  const known = await measured(running, check(tokens!.slice(0, KNOWN_TOKENS), CHECKS));
  return { known, fresh, signIn };
}

export function codeExchangeCeiling(generator: Generator, providerUrl: string): Promise<Load> {
  return generator.run('codeExchanges', providerUrl, CONNECTIONS, SIGN_INS);
}

/** The time of both halves; of the waiting times, the callback's, which is where a person waits. */
function asOne(begin: Load, callback: Load): Load {
  return { ...callback, seconds: begin.seconds + callback.seconds };
}

async function measured(running: RunningPeer, run: () => Promise<Load>): Promise<Measured> {
  const before = running.cpu();
  const load = await run();
  return { ...load, cpu: (running.cpu() - before) / load.requests };
}
