import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiKey } from '../api-keys/api-key.js';
import {
  checkProvider,
  checkProviderScopes,
  checkProxyTarget,
  checkScope,
} from '../api-keys/api-key-limits.js';
import { ApiKeyVerifier } from '../api-keys/api-key-verifier.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import type { Provider } from '../providers/provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { bearerToken } from '../sessions/bearer.js';
import { downstreamHeaders } from './headers.js';
import { ProxyService } from './proxy.service.js';
import { proxyTarget } from './target.js';

const parameters = z.object({ user: z.uuid(), provider: z.string() });
const connectionId = z.uuid().optional();

/** A body up to this size is kept, so that the call can be made again with a renewed token. */
const REPLAYABLE_BYTES = 64 * 1024;

/** Any method on `/v1/users/{user}/connections/{provider}/proxy/{host}/{path}`. */
@Injectable()
export class ProxyDoor {
  constructor(
    private readonly keys: ApiKeyVerifier,
    private readonly registry: ProviderRegistry,
    private readonly proxy: ProxyService,
  ) {}

  async handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const key = await this.keys.verify(bearerToken(request), request.ip);
    checkScope(key, 'proxy');
    const { user, provider, connection } = readAccount(request);
    const { url, scopes } = this.judge(key, provider, request);
    const body = await readBody(request);
    const hungUp = new AbortController();
    reply.raw.once('close', () => hungUp.abort());
    if (reply.raw.destroyed) hungUp.abort();
    const answer = await this.proxy.call(
      { userId: user, provider, connectionId: connection },
      {
        apiKeyId: key.id,
        admit: (token) => checkProviderScopes(key, token.scopes, scopes),
        method: request.method,
        url,
        headers: request.headers,
        body,
        signal: hungUp.signal,
      },
    );
    return reply.code(answer.statusCode).headers(downstreamHeaders(answer.headers)).send(answer.body);
  }

  /** Where the call may go: on the provider's origins and within the key's limits. */
  private judge(
    key: ApiKey,
    provider: string,
    { method, raw }: FastifyRequest,
  ): { url: URL; scopes: Provider['scopes'] } {
    checkProvider(key, provider);
    const { api, scopes } = this.registry.get(provider);
    const [host, path] = splitTarget(raw.url ?? '');
    const url = proxyTarget(api?.origins ?? [], host, path);
    checkProxyTarget(key, url.host, method);
    return { url, scopes };
  }
}

function readAccount({ params, headers }: FastifyRequest) {
  const account = parameters.safeParse(params);
  const connection = connectionId.safeParse(headers['valetkey-connection-id']);
  if (!account.success || !connection.success) throw new ValetkeyError('invalid_request');
  return { ...account.data, connection: connection.data };
}

/** From the address as it was sent: decoding could turn a path into another host. */
function splitTarget(url: string): [host: string, pathAndQuery: string] {
  const target = url.slice(url.indexOf('/proxy/') + '/proxy/'.length);
  const end = target.search(/[/?]/);
  if (end < 0) return [target, '/'];
  return [target.slice(0, end), target[end] === '?' ? `/${target.slice(end)}` : target.slice(end)];
}

function readBody({ raw, headers, body }: FastifyRequest): Promise<Buffer> | Readable | null {
  if (body === undefined) return null;
  const length = Number(headers['content-length']);
  return length <= REPLAYABLE_BYTES ? buffer(raw) : raw;
}
