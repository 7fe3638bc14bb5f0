import { Readable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Dispatcher } from 'undici';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { AccessLog } from '../events/access-log.js';
import { guardedAgents } from '../http/guarded-agents.js';
import { type FreshToken, type FreshTokenRequest, FreshTokenService } from '../vault/fresh-token.service.js';
import { upstreamHeaders } from './headers.js';

export interface ProxiedCall {
  readonly apiKeyId: string;
  /** Throws if the caller may not use a token that carries so much. */
  readonly admit: (token: FreshToken) => void;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A buffer can be sent twice, a stream cannot. */
  readonly body: Buffer | Readable | null;
  /** The caller hung up. */
  readonly signal: AbortSignal;
}

/** Milliseconds until an answer begins, whatever it takes: token, call, renewed token, second call. */
const WHOLE_MS = 24_000;
/** Of these: until there is a token, and what a renewal and a second call need at least. */
const TOKEN_MS = 12_000;
const RETRY_MS = 10_000;
/** Milliseconds between two pieces of the answer. */
const SILENCE_MS = 60_000;

/** Calls a provider's API with a user's token, streaming both ways; the caller never sees the token. */
@Injectable()
export class ProxyService implements OnApplicationShutdown {
  private readonly agents = guardedAgents({
    connect: { timeout: 3_000 },
    connections: 128,
    bodyTimeout: SILENCE_MS,
  });

  constructor(
    private readonly tokens: FreshTokenService,
    private readonly accesses: AccessLog,
  ) {}

  /** The API's answer, whatever its status. A refused token is renewed once, where the call can be made again. */
  async call(account: FreshTokenRequest, call: ProxiedCall): Promise<Dispatcher.ResponseData> {
    const end = Date.now() + WHOLE_MS;
    const token = await this.tokens.get({ ...account, until: end - WHOLE_MS + TOKEN_MS });
    call.admit(token);
    await this.accesses.record({
      type: 'proxy.called',
      userId: account.userId,
      connectionId: token.connectionId,
      details: {
        api_key_id: call.apiKeyId,
        provider: account.provider,
        host: call.url.host,
        method: call.method,
      },
    });
    const answer = await this.send(call, token, end);
    // Which of an API's refusals are the token's fault it does not say: none ends a grant that can't be renewed.
    const repeatable = token.renewable && (call.body === null || Buffer.isBuffer(call.body));
    if (answer.statusCode !== 401 || !repeatable || end - Date.now() < RETRY_MS) return answer;
    await answer.body.dump();
    await this.tokens.discard(token);
    const { connectionId } = token;
    const renewed = await this.tokens.get({ ...account, connectionId, until: end - 1_000 });
    call.admit(renewed);
    return this.send(call, renewed, end);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agents.destroy();
  }

  private async send(
    call: ProxiedCall,
    { accessToken }: FreshToken,
    end: number,
  ): Promise<Dispatcher.ResponseData> {
    const { url, method, headers, body, signal } = call;
    const left = Math.max(1, end - Date.now());
    const late = new AbortController();
    let deadline: NodeJS.Timeout | undefined;
    // undici's own time runs from when a call is on its connection; while it queues for one, not even a signal ends it.
    const patience = new Promise<never>((_, reject) => {
      deadline = setTimeout(() => {
        // A long upload is no waiting.
        if (body instanceof Readable && body.readableDidRead) return;
        late.abort();
        reject(late.signal.reason);
      }, left);
    });
    try {
      const request = this.agents.for(url).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: method as Dispatcher.HttpMethod,
        headers: { ...upstreamHeaders(headers, `Bearer ${accessToken}`), ...lengthOf(call) },
        body,
        signal: AbortSignal.any([signal, late.signal]),
        headersTimeout: left,
      });
      return await Promise.race([request, patience]);
    } catch (cause) {
      // Nobody is there any more to be answered, and nothing went wrong.
      if (signal.aborted) throw new ValetkeyError('invalid_request');
      throw new ValetkeyError('provider_unavailable', { cause, headers: { 'retry-after': '5' } });
    } finally {
      clearTimeout(deadline);
    }
  }
}

/** A buffer's length is known to the client that sends it; a stream's only to its caller, who may not have said. */
function lengthOf({ body, headers }: ProxiedCall): Record<string, string> {
  const length = headers['content-length'];
  return body !== null && !Buffer.isBuffer(body) && typeof length === 'string'
    ? { 'content-length': length }
    : {};
}
