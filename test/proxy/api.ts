import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A provider's API at the far end of the internet: what it does is up to the test. */
export interface FakeApi {
  readonly origin: string;
  readonly host: string;
  /** Every request it got, in order. */
  readonly requests: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  answer(handler: Handler): void;
  close(): Promise<void>;
}

export async function startApi(): Promise<FakeApi> {
  const requests: FakeApi['requests'] = [];
  let handler: Handler = (_request, response) => response.end('{}');
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    requests,
    answer: (next) => (handler = next),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
