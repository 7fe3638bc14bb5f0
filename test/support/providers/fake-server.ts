import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { startHttpServer } from '../http-server.js';

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Status 200 unless told; no body where there is no `json`. */
export interface FakeAnswer {
  readonly status?: number;
  readonly json?: unknown;
}

export type Trouble = 'unavailable' | 'html' | 'truncated' | 'reset' | 'hang';

export interface FakeServer {
  readonly url: string;
  /** What becomes of every request whose path ends so; undefined: an honest answer. */
  trouble: { readonly kind: Trouble; readonly at: string } | undefined;
  close(): Promise<void>;
}

/** The HTTP of a provider that is made up, troubles included. An undefined answer is a 404. */
export async function startFakeServer(
  answer: (request: FakeRequest) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>,
): Promise<FakeServer> {
  const server = await startHttpServer((request, response) => {
    void (async () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://fake');
      const { method = 'GET', headers } = request;
      const body = await text(request);
      const { status = 200, json } = (await answer({ method, path, query, headers, body })) ?? NOT_FOUND;
      const document = json === undefined ? '' : JSON.stringify(json);
      const { trouble } = fake;
      if (trouble && path.endsWith(trouble.at)) return cause(trouble.kind, response, document);
      response.writeHead(status, { 'content-type': 'application/json' }).end(document);
    })();
  });
  const fake: FakeServer = { ...server, trouble: undefined };
  return fake;
}

const NOT_FOUND = { status: 404, json: { message: 'Not Found' } };

function cause(trouble: Trouble, response: ServerResponse, document: string): void {
  switch (trouble) {
    case 'unavailable':
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Over capacity</h1>');
      break;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Maintenance');
      break;
    case 'truncated':
      response.writeHead(200, { 'content-type': 'application/json' }).end(document.slice(0, -2));
      break;
    case 'reset':
      response.destroy();
      break;
    case 'hang':
  }
}
