import type { Dispatcher } from 'undici';
import { guardedAgents } from './guarded-agents.js';

export interface BoundedRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** For the whole exchange, in milliseconds. */
  readonly timeout?: number;
}

export interface BoundedResponse {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

const TIMEOUT_MS = 5_000;
const CONNECT_MS = 3_000;
const MAX_BYTES = 1024 * 1024;

/** The far side did not answer in time, refused, broke off, or answered without end. */
export class RequestFailedError extends Error {
  constructor(options: ErrorOptions) {
    super('The request got no usable answer', options);
    this.name = 'RequestFailedError';
  }
}

const agents = guardedAgents({
  connect: { timeout: CONNECT_MS },
  connections: 64,
  headersTimeout: TIMEOUT_MS,
  bodyTimeout: TIMEOUT_MS,
  maxResponseSize: MAX_BYTES,
});

/**
 * One HTTP exchange with a provider: a deadline for the whole, a cap on the body, keep-alive, no redirect followed,
 * no private network reached. Any status is an answer; the caller judges it.
 */
export async function boundedRequest(
  address: string,
  request: BoundedRequest = {},
): Promise<BoundedResponse> {
  const url = new URL(address);
  const { method = 'GET', headers, body, timeout = TIMEOUT_MS } = request;
  try {
    const answer = await agents.for(url).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers: { accept: 'application/json', ...headers },
      body: body ?? null,
      signal: AbortSignal.timeout(timeout),
    } satisfies Dispatcher.RequestOptions);
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  } catch (cause) {
    throw new RequestFailedError({ cause });
  }
}

/** Lets the process end: closes what keep-alive holds open. */
export const closeConnections = () => agents.destroy();
