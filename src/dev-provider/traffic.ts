import type { IncomingMessage } from 'node:http';
import type { Endpoint } from './endpoints.js';

export interface SeenRequest {
  at: string;
  endpoint: Endpoint;
  method: string;
  grant_type?: string;
}

/** What came in and what went out, for tests that count requests or look for leaked tokens. */
export interface Traffic {
  /** The latest thousand requests, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** How many requests an endpoint has had; for the token endpoint, of one grant type if you name it. */
  count(endpoint: Endpoint, grantType?: string): number;
  /** Every code and token ever issued, dead or alive. */
  readonly issued: ReadonlySet<string>;
  resetCounts(): void;
}

export interface TrafficRecorder extends Traffic {
  saw(req: IncomingMessage, endpoint: Endpoint): void;
  sawGrantType(req: IncomingMessage, grantType: unknown): void;
  issue(token: string): void;
}

export function createTraffic(): TrafficRecorder {
  const requests: SeenRequest[] = [];
  const seenAs = new WeakMap<IncomingMessage, SeenRequest>();
  const counts = new Map<string, number>();
  const issued = new Set<string>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

  return {
    requests,
    issued,
    count: (endpoint, grantType) => counts.get(grantType ? `${endpoint}:${grantType}` : endpoint) ?? 0,
    resetCounts() {
      counts.clear();
      requests.length = 0;
    },
    saw(req, endpoint) {
      const request = { at: new Date().toISOString(), endpoint, method: req.method ?? 'GET' };
      seenAs.set(req, request);
      requests.push(request);
      if (requests.length > 1000) requests.shift();
      add(endpoint);
    },
    sawGrantType(req, grantType) {
      const request = seenAs.get(req);
      if (!request || typeof grantType !== 'string') return;
      request.grant_type = grantType;
      add(`token:${grantType}`);
    },
    issue: (token) => void issued.add(token),
  };
}
