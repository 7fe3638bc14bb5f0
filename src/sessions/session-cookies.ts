import '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import type { IssuedSession } from './session-tokens.js';

type CookieOptions = NonNullable<Parameters<FastifyReply['setCookie']>[2]>;

/**
 * The two cookies of a session. `__Host-` binds a cookie to this host, `__Secure-` to TLS (RFC 6265bis §4.1.3);
 * a cookie shared with sibling hosts can't be `__Host-`, and one on plain-http loopback can't have a prefix at all.
 */
@Injectable()
export class SessionCookies {
  readonly access: string;
  readonly refresh: string;
  private readonly options: CookieOptions;

  constructor(private readonly config: Config) {
    const { secureCookies: secure, cookieDomain: domain } = config;
    this.access = `${secure ? (domain ? '__Secure-' : '__Host-') : ''}vk_access`;
    this.refresh = `${secure ? '__Secure-' : ''}vk_refresh`;
    this.options = { httpOnly: true, secure, sameSite: 'lax', ...(domain ? { domain } : {}) };
  }

  set(reply: FastifyReply, { accessToken, expiresIn, refreshToken }: IssuedSession): void {
    reply.setCookie(this.access, accessToken, { ...this.options, path: '/', maxAge: expiresIn });
    // That of an earlier session must not bring its user back.
    if (refreshToken === undefined) return void reply.clearCookie(this.refresh, this.refreshOptions);
    reply.setCookie(this.refresh, refreshToken, {
      ...this.refreshOptions,
      maxAge: this.config.sessionIdleTtl,
    });
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(this.access, { ...this.options, path: '/' });
    reply.clearCookie(this.refresh, this.refreshOptions);
  }

  accessToken(request: FastifyRequest): string | undefined {
    return request.cookies[this.access];
  }

  refreshToken(request: FastifyRequest): string | undefined {
    return request.cookies[this.refresh];
  }

  private get refreshOptions(): CookieOptions {
    return { ...this.options, path: '/auth' };
  }
}
