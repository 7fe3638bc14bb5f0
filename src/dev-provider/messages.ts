import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Html } from '../http/html.js';

const BODY_LIMIT = 64 * 1024;

export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  });
  res.end(text);
}

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // Not no-referrer: forms would then be posted with `Origin: null`.
  'referrer-policy': 'same-origin',
  // No form-action: Chromium applies it to the redirect after a form too, which ends at the client's own origin.
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
};

export function sendPage(res: ServerResponse, status: number, page: Html) {
  res.writeHead(status, PAGE_HEADERS).end(page.text);
}

export function redirect(res: ServerResponse, location: string) {
  res.writeHead(303, { location, 'content-length': '0', 'cache-control': 'no-store' }).end();
}

export async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new RangeError('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export const readForm = async (req: IncomingMessage) => new URLSearchParams(await readBody(req));

export function bearerToken(req: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
}
