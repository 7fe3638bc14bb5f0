import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from './until.js';

export interface TokenEndpoint {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How it behaves; a test changes it as it likes. */
  behaviour: Behaviour;
  /** Every use of a refresh token, oldest first: what came of it. */
  readonly uses: { readonly refreshToken: string; outcome: Outcome }[];
  /** A refresh token that is good from now on, of a grant with this name. */
  issue(grant: string): string;
  /** As if the person took access away. */
  revoke(grant: string): void;
  /** Keeps answers back until the function it returns is called. */
  hold(): () => void;
  /** Resolves once so many uses have come in. */
  reached(uses: number): Promise<void>;
  reset(): void;
  close(): Promise<void>;
}

export interface Behaviour {
  readonly latency?: number;
  /** Each refresh token is good once; a second use ends the grant (RFC 9700 §4.14.2). */
  readonly rotates?: boolean;
  /** Seconds; an hour unless told. */
  readonly lifetime?: number;
  /** The response's members that differ; `undefined` leaves one out. */
  readonly response?: Readonly<Record<string, unknown>>;
  /** Answers in its place. */
  readonly fault?: (request: IncomingMessage, response: ServerResponse) => void;
}

type Outcome = 'pending' | 'renewed' | 'invalid_grant' | 'invalid_client' | 'fault' | 'gone';

/** A provider that can do nothing but refresh, and is strict: a refresh too many shows. */
export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const good = new Map<string, string>();
  let gate: Promise<void> | undefined;

  const server = createServer((request, response) => {
    if (request.url === '/token') void answer(request, response);
    else json(response, 200, metadata(issuer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const form = new URLSearchParams(await text(request));
    const refreshToken = form.get('refresh_token') ?? '';
    const use: TokenEndpoint['uses'][number] = { refreshToken, outcome: 'pending' };
    endpoint.uses.push(use);
    const { latency = 0, fault } = endpoint.behaviour;
    if (latency > 0) await sleep(latency);
    await gate;
    if (request.socket.destroyed) use.outcome = 'gone';
    else if (fault) {
      use.outcome = 'fault';
      fault(request, response);
    } else if (form.get('client_secret') !== endpoint.clientSecret) {
      use.outcome = 'invalid_client';
      json(response, 401, { error: 'invalid_client' });
    } else {
      const tokens = renew(refreshToken);
      use.outcome = tokens ? 'renewed' : 'invalid_grant';
      json(response, tokens ? 200 : 400, tokens ?? { error: 'invalid_grant' });
    }
  };

  const renew = (refreshToken: string) => {
    const grant = grantOf(refreshToken);
    if (good.get(grant) !== refreshToken) {
      good.delete(grant);
      return undefined;
    }
    const { rotates, lifetime = 3600, response } = endpoint.behaviour;
    return {
      access_token: secret(`access.${grant}`),
      token_type: 'Bearer',
      expires_in: lifetime,
      ...(rotates && { refresh_token: endpoint.issue(grant) }),
      ...response,
    };
  };

  const endpoint: TokenEndpoint = {
    issuer,
    clientId: 'valetkey-test',
    clientSecret: 'test-secret',
    behaviour: {},
    uses: [],
    issue(grant) {
      const refreshToken = secret(`refresh.${grant}`);
      good.set(grant, refreshToken);
      return refreshToken;
    },
    revoke: (grant) => void good.delete(grant),
    hold() {
      let open = () => {};
      gate = new Promise((resolve) => (open = resolve));
      return open;
    },
    async reached(uses) {
      await until(() => endpoint.uses.length >= uses);
    },
    reset() {
      gate = undefined;
      endpoint.behaviour = {};
      endpoint.uses.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return endpoint;
}

/** The grant's name stands in its tokens, so that a mix-up shows. */
export const grantOf = (token: string) => token.split('.')[1] ?? '';

const secret = (name: string) => `${name}.${randomBytes(12).toString('hex')}`;

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  userinfo_endpoint: `${issuer}/userinfo`,
});

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
