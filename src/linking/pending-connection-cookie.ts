import '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { PENDING_CONNECTION_TTL, PendingConnections } from './pending-connections.service.js';

/** The handle of a pending connection, in the browser it was proven in. */
@Injectable()
export class PendingConnectionCookie {
  private readonly name: string;

  constructor(
    private readonly config: Config,
    private readonly pending: PendingConnections,
  ) {
    // A sibling host can't plant one of its own here, to be linked by mistake.
    this.name = `${config.secureCookies ? '__Host-' : ''}vk_pending`;
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  set(reply: FastifyReply, handle: string): void {
    reply.setCookie(this.name, handle, { ...this.options, maxAge: PENDING_CONNECTION_TTL });
  }

  /** The browser lets go of it, and so do we. */
  async forget(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const handle = this.read(request);
    if (handle === undefined) return;
    await this.pending.forget(handle);
    reply.clearCookie(this.name, this.options);
  }

  private get options() {
    return { path: '/', httpOnly: true, secure: this.config.secureCookies, sameSite: 'lax' } as const;
  }
}
