import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { toBody } from './problem.filter.js';

const STATUS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** What is no HTTP never becomes a request: it is told so in the form of every error, and nothing of it is repeated. */
export const answerClientErrors =
  (headers: Readonly<Record<string, string>>) =>
  ({ code = '' }: NodeJS.ErrnoException, socket: Socket): void => {
    // Whoever sent it is gone.
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const id = randomUUID();
    const status = STATUS[code] ?? 400;
    const body = JSON.stringify({ ...toBody(new ValetkeyError('invalid_request'), id), status });
    const lines = Object.entries({
      ...headers,
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(body)),
      'x-request-id': id,
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}`);
    const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n');
    socket.end(head + body, () => socket.destroy());
  };
