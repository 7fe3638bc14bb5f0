import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { requestAnswer } from './request-answer.js';

/** Where a provider's stream of security events is managed (the management API of the RISC profile, as Google has it). */
export interface EventStreamApi {
  readonly url: string;
  /** What a service account's token for it is made out to. */
  readonly audience: string;
  /** What it can be asked for. */
  readonly events: readonly string[];
}

/** The key file of a service account, as it is downloaded. */
export const serviceAccountSchema = z.object({
  client_email: z.string().min(1),
  private_key_id: z.string().min(1),
  private_key: z.string().transform((pem, context) => {
    try {
      return createPrivateKey(pem);
    } catch {
      context.addIssue({ code: 'custom', message: 'is no private key' });
      return z.NEVER;
    }
  }),
});

export type ServiceAccount = z.infer<typeof serviceAccountSchema>;

const PUSH = 'https://schemas.openid.net/secevent/risc/delivery-method/push';
/** What such a token has to live. */
const TOKEN_TTL = '1h';

const streamSchema = z.looseObject({
  delivery: z.looseObject({ url: z.string() }).optional(),
  events_requested: z.array(z.string()).default([]),
});
const statusSchema = z.looseObject({ status: z.string().default('unknown') });

export interface EventStream {
  /** Where the events go to. */
  readonly url: string | undefined;
  readonly events: readonly string[];
  /** `enabled` or `disabled`. */
  readonly status: string;
}

/** The API said no. Its words are for the one who runs the command, who chose the API. */
export class EventStreamError extends Error {
  constructor(
    readonly status: number,
    words: string | undefined,
  ) {
    super(`the provider answered ${status}${words === undefined ? '' : `: ${words}`}`);
    this.name = 'EventStreamError';
  }
}

/** Registers, shows and tries the stream that tells us of security events. */
export class EventStreamClient {
  constructor(
    private readonly api: EventStreamApi,
    private readonly account: ServiceAccount,
  ) {}

  async register(receiver: string): Promise<void> {
    const delivery = { delivery_method: PUSH, url: receiver };
    await this.call('stream:update', { delivery, events_requested: this.api.events });
    // One that was stopped before stays stopped otherwise.
    await this.call('stream/status:update', { status: 'enabled' });
  }

  /** Undefined where none is registered. */
  async read(): Promise<EventStream | undefined> {
    try {
      const { delivery, events_requested: events } = streamSchema.parse(await this.call('stream'));
      const { status } = statusSchema.parse(await this.call('stream/status'));
      return { url: delivery?.url, events, status };
    } catch (error) {
      if (error instanceof EventStreamError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Has an event sent that means nothing. */
  async verify(state: string): Promise<void> {
    await this.call('stream:verify', { state });
  }

  private async call(path: string, body?: object): Promise<unknown> {
    const answer = await requestAnswer('The management API', `${this.api.url}/${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${await this.token()}`, 'content-type': 'application/json' },
    });
    if (answer.status !== 200) throw new EventStreamError(answer.status, errorOf(answer.body));
    try {
      return JSON.parse(answer.body || '{}');
    } catch {
      throw new EventStreamError(answer.status, 'not in JSON');
    }
  }

  /** RFC 7523 §3: the account's own signature is its credential. */
  private token(): Promise<string> {
    const { client_email, private_key_id, private_key } = this.account;
    return new SignJWT()
      .setProtectedHeader({ alg: 'RS256', kid: private_key_id, typ: 'JWT' })
      .setIssuer(client_email)
      .setSubject(client_email)
      .setAudience(this.api.audience)
      .setIssuedAt()
      .setExpirationTime(TOKEN_TTL)
      .sign(private_key);
  }
}

const errorSchema = z.object({ error: z.object({ message: z.string() }) });

/** One printable line of it. */
function errorOf(body: string): string | undefined {
  try {
    const { message } = errorSchema.parse(JSON.parse(body)).error;
    return message.replace(/[\p{C}\s]+/gu, ' ').slice(0, 300);
  } catch {
    return undefined;
  }
}
