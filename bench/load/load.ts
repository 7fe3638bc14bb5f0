import { performance } from 'node:perf_hooks';
import type { Dispatcher, Pool } from 'undici';
import { percentile } from '../statistics.js';

/** What a number of like requests took. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export interface Exchange {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
}

export interface Request {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Sends the requests as fast as `connections` clients can that each wait for an answer before asking again. */
export async function load(
  pool: Pool,
  connections: number,
  requests: readonly Request[],
  accept: (answer: Exchange, index: number) => void,
): Promise<Load> {
  const times = new Float64Array(requests.length);
  let next = 0;
  const client = async () => {
    for (let index = next++; index < requests.length; index = next++) {
      const asked = performance.now();
      const answer = await pool.request({ method: 'GET', ...requests[index]! });
      await answer.body.dump();
      times[index] = performance.now() - asked;
      accept({ status: answer.statusCode, headers: answer.headers }, index);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - begun) / 1000;
  const sample = [...times];
  return { requests: requests.length, seconds, p50: percentile(sample, 0.5), p99: percentile(sample, 0.99) };
}
