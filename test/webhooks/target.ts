import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { answer } from '../support/answer.js';
import { startHttpServer } from '../support/http-server.js';
import type { TestService } from '../support/service.js';
import { until } from '../support/until.js';
import { newKey } from '../tokens/backend.js';

export interface Message {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

/** Somebody's backend that wants to be told. */
export interface Target {
  readonly url: string;
  /** Oldest first. */
  readonly messages: Message[];
  /** How the next messages are answered; 204 unless told. */
  answer: (response: ServerResponse, message: Message) => void;
  close(): Promise<void>;
}

export async function startTarget(): Promise<Target> {
  const messages: Message[] = [];
  const server = await startHttpServer(async (request, response) => {
    const message = { headers: request.headers, body: await text(request), path: request.url ?? '' };
    messages.push(message);
    target.answer(response, message);
  });
  const target: Target = {
    url: server.url,
    messages,
    answer: (response) => void response.writeHead(204).end(),
    close: server.close,
  };
  return target;
}

export const idOf = ({ headers }: Message) => String(headers['webhook-id']);

export interface Payload {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Standard Webhooks, "Verifying webhook authenticity", as a receiver does it. Throws if anything is wrong. */
export function verify({ headers, body }: Message, secret: string, now = Date.now()): Payload {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (Math.abs(now / 1000 - Number(timestamp)) > 300) throw new Error('too old or too new');
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key)
    .update(`${String(id)}.${String(timestamp)}.${body}`)
    .digest();
  const matches = String(signatures)
    .split(' ')
    .map((one) => one.split(','))
    .some(([version, signature = '']) => {
      const given = Buffer.from(signature, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
  if (!matches) throw new Error('no signature matches');
  return JSON.parse(body) as Payload;
}

export interface CreatedWebhook {
  readonly id: string;
  readonly url: string;
  readonly events: string[];
  readonly disabled: boolean;
  readonly created_at: string;
  readonly secret: string;
}

export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly last_status: number | null;
  readonly next_attempt_at: string | null;
  readonly delivered_at: string | null;
}

/** A backend with a key of scope `admin`. */
export interface Admin {
  call(method: string, path: string, body?: unknown): Promise<Response>;
  create(url: string, ...events: string[]): Promise<CreatedWebhook>;
  deliveries(webhookId: string): Promise<Delivery[]>;
  /** Once there are so many in that state: newest first. */
  becomes(webhook: CreatedWebhook, status: Delivery['status'], count?: number): Promise<Delivery[]>;
}

export async function startAdmin(service: TestService): Promise<Admin> {
  return adminWith(service.url, await newKey(service, { scopes: ['admin'] }));
}

export function adminWith(url: string, key: string): Admin {
  const call = (method: string, path: string, body?: unknown) =>
    fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const deliveries = async (id: string) =>
    (await answer<{ items: Delivery[] }>(await call('GET', `/v1/webhooks/${id}/deliveries`))).items;
  return {
    call,
    create: async (target, ...events) =>
      answer(await call('POST', '/v1/webhooks', { url: target, events }), 201),
    deliveries,
    becomes: ({ id }, status, count = 1) =>
      until(async () => {
        const those = (await deliveries(id)).filter((delivery) => delivery.status === status);
        return those.length >= count && those;
      }),
  };
}
