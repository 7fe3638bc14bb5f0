import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Sent {
  readonly method?: string;
  /** Any, `Host` too: what `fetch` forbids an attacker does first. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** No load: so many requests, one after another. */
const MOST_REQUESTS = 60;
const MOST_BYTES = 256 * 1024;
const TIMEOUT_MS = 15_000;

/** The deployment that is attacked, and nothing else: no redirect is followed. */
export class Target {
  readonly origin: string;
  readonly secure: boolean;
  requests = 0;

  constructor(url: string) {
    const { origin, protocol } = new URL(url);
    this.origin = origin;
    this.secure = protocol === 'https:';
  }

  /** `path` goes out as it is written. */
  send(path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> {
    if (++this.requests > MOST_REQUESTS)
      throw new RangeError(`more than ${MOST_REQUESTS} requests are no probe`);
    const { hostname, port } = new URL(this.origin);
    const options = {
      hostname: hostname.replace(/^\[|\]$/g, ''),
      ...(port ? { port } : {}),
      path,
      method,
      headers: { 'user-agent': 'valetkey-doctor', ...sized(body), ...headers },
      agent: false as const,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    };
    return new Promise((resolve, reject) => {
      const sending = (this.secure ? overHttps : overHttp)(options, (response) => {
        const { statusCode: status = 0, headers: received } = response;
        let text = '';
        const done = () => resolve({ status, headers: received, body: text });
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          if (text.length > MOST_BYTES) response.destroy();
        });
        response.on('close', done).on('error', done);
      });
      sending.on('error', reject);
      sending.end(body);
    });
  }

  post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const json = { 'content-type': 'application/json', origin: this.origin };
    return this.send(path, { method: 'POST', body, headers: { ...json, ...headers } });
  }
}

const sized = (body: string | undefined) =>
  body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };

export const header = ({ headers }: Answer, name: string) => String(headers[name] ?? '');

export const cookiesOf = ({ headers }: Answer): string[] => headers['set-cookie'] as string[] | undefined ?? []; // prettier-ignore

export const isRefused = ({ status }: Answer) => status >= 400 && status < 500;
