import '@fastify/cookie';
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { sha256 } from '../crypto/digest.js';
import { Keyring } from '../crypto/keyring.js';
import { open, seal } from '../crypto/seal.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import type { PendingAuthorization } from '../oauth/authorization-code.js';
import type { Purpose } from './purpose.js';

/** A sign-in under way in one tab. It lives in a sealed cookie: only the browser that began it can end it. */
export interface AuthorizationRequest extends PendingAuthorization {
  readonly provider: string;
  /** Absolute, already judged. */
  readonly returnTo: string;
  readonly purpose: Purpose;
  readonly prompt: string | undefined;
  readonly loginHint: string | undefined;
  /** The flow has been sent back once for the sake of a refresh token; it is not sent again. */
  readonly consentAsked: boolean;
  readonly expiresAt: number;
  /** It has succeeded: a repeated callback only goes where the first one went. */
  readonly done?: true;
}

export type NewAuthorizationRequest = Pick<
  AuthorizationRequest,
  'provider' | 'returnTo' | 'purpose' | 'prompt' | 'loginHint' | 'scopes' | 'consentAsked'
>;

/** Seconds. */
export const AUTHORIZATION_REQUEST_TTL = 600;
/** Tabs that may be under way at once, and their cookies' size together: a browser sends them all each time, and a
 *  server refuses headers over 16 KiB. */
const MOST = 8;
const MOST_BYTES = 6_000;

@Injectable()
export class AuthorizationRequests {
  private readonly prefix: string;

  constructor(
    private readonly keyring: Keyring,
    private readonly config: Config,
  ) {
    // `__Host-`: a sibling host can't plant a request of its own here (sign-in forgery).
    this.prefix = `${config.secureCookies ? '__Host-' : ''}vk_auth_`;
  }

  create(asked: NewAuthorizationRequest): AuthorizationRequest {
    return {
      ...asked,
      state: randomBytes(24).toString('base64url'),
      nonce: randomBytes(24).toString('base64url'),
      expiresAt: Date.now() + AUTHORIZATION_REQUEST_TTL * 1000,
    };
  }

  /** Gives the request to the browser, letting go of the oldest where it holds too many. */
  keep(request: FastifyRequest, reply: FastifyReply, authorization: AuthorizationRequest): void {
    this.makeRoom(request, reply);
    this.write(reply, authorization);
  }

  /** The request that this browser began with this provider under this `state`, unless it is over. */
  find(request: FastifyRequest, provider: string, state: string): AuthorizationRequest | undefined {
    const authorization = this.open(this.nameOf(state), request.cookies[this.nameOf(state)]);
    return authorization?.state === state && authorization.provider === provider ? authorization : undefined;
  }

  /** Takes the request from the browser, to be used now. Throws `invalid_state` unless it was begun here for one of these. */
  spend(
    request: FastifyRequest,
    reply: FastifyReply,
    provider: string,
    state: string | undefined,
    ...purposes: readonly Purpose['for'][]
  ): AuthorizationRequest {
    const authorization = state === undefined ? undefined : this.find(request, provider, state);
    if (!authorization) throw new ValetkeyError('invalid_state');
    this.drop(reply, authorization.state);
    if (authorization.done || !purposes.includes(authorization.purpose.for))
      throw new ValetkeyError('invalid_state');
    return authorization;
  }

  /** It succeeded: what is left only tells where the browser went. */
  finish(reply: FastifyReply, { codeVerifier: _, ...authorization }: AuthorizationRequest): void {
    this.write(reply, { ...authorization, done: true });
  }

  drop(reply: FastifyReply, state: string): void {
    reply.clearCookie(this.nameOf(state), this.options);
  }

  private write(reply: FastifyReply, authorization: AuthorizationRequest): void {
    const name = this.nameOf(authorization.state);
    const value = seal(this.keyring, placeOf(name), JSON.stringify(authorization)).toString('base64url');
    const maxAge = Math.ceil((authorization.expiresAt - Date.now()) / 1000);
    reply.setCookie(name, value, { ...this.options, maxAge });
  }

  private open(name: string, value: string | undefined): AuthorizationRequest | undefined {
    if (!value) return undefined;
    try {
      const sealed = Buffer.from(value, 'base64url');
      const authorization = JSON.parse(open(this.keyring, placeOf(name), sealed)) as AuthorizationRequest;
      return authorization.expiresAt > Date.now() ? authorization : undefined;
    } catch {
      // Not ours, damaged, or sealed under a retired key: as good as none.
      return undefined;
    }
  }

  private makeRoom(request: FastifyRequest, reply: FastifyReply): void {
    const held = Object.keys(request.cookies).filter((name) => name.startsWith(this.prefix));
    const byAge = held
      .map((name) => ({ name, value: request.cookies[name] ?? '' }))
      .map(({ name, value }) => ({
        name,
        size: value.length,
        expiresAt: this.open(name, value)?.expiresAt ?? 0,
      }))
      .sort((a, b) => b.expiresAt - a.expiresAt);
    let bytes = 0;
    for (const [index, { name, size }] of byAge.entries())
      if ((bytes += size) > MOST_BYTES || index >= MOST - 1) reply.clearCookie(name, this.options);
  }

  private nameOf(state: string): string {
    return this.prefix + sha256(state).slice(0, 22);
  }

  private get options() {
    return { path: '/', httpOnly: true, secure: this.config.secureCookies, sameSite: 'lax' } as const;
  }
}

const placeOf = (name: string) => ({ table: 'cookie', row: name, column: 'authorization_request' });
